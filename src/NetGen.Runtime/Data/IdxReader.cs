using System.IO.Compression;

namespace NetGen;

/// <summary>
/// Reads IDX files, plain or gzipped, as the MNIST family of data sets uses them: two zero bytes, the element type, the
/// number of dimensions, each dimension as a big-endian 32-bit number, and the elements (Y. LeCun, C. Cortes and
/// C. Burges, "The MNIST database of handwritten digits"). Elements must be unsigned bytes (type 0x08).
/// </summary>
/// <remarks>
/// Whether a file is gzipped is told from its first bytes, not from its name. A file must end where its elements end;
/// what lies behind the last gzip member is ignored, as gzip itself does.
/// Memory is taken as data arrive, or as the length of the file makes plausible, never on the word of a header.
/// </remarks>
public static class IdxReader
{
    // Of unpacked bytes to packed ones: images of digits come to about 5.
    private const int UsualRatio = 8;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, plain or gzipped.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The path is a folder, or the file cannot be read.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is not IDX, is truncated or over-long, is damaged, or holds something else than bytes in 1 to 4
    /// dimensions; the message names the file, the offset, what was expected and what was found.
    /// </exception>
    public static IdxArray Read(string path)
    {
        using FileStream stream = InputFile.Open(path);
        return Read(stream, path);
    }

    /// <summary>Reads a stream from where it stands to its end, and leaves it open.</summary>
    /// <param name="stream">The stream, plain or gzipped; it need not seek.</param>
    /// <param name="name">What messages call the stream.</param>
    /// <exception cref="InvalidDataException">
    /// The contents are not IDX, are truncated, over-long or damaged, or hold something else than bytes in 1 to 4
    /// dimensions; the message gives the name, the offset, what was expected and what was found.
    /// </exception>
    public static IdxArray Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        Span<byte> start = stackalloc byte[2];
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        bool isPacked = start[..length] is [0x1f, 0x8b];
        long left = stream.CanSeek ? stream.Length - stream.Position : 0;
        var whole = new PrefixedStream(start[..length].ToArray(), stream, isPadded: isPacked);
        if (!isPacked)
        {
            return new IdxParser(whole, name, isPacked, left).Parse();
        }

        using var unpacked = new GZipStream(whole, CompressionMode.Decompress);
        return new IdxParser(unpacked, name, isPacked, left * UsualRatio).Parse();
    }
}
