using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace NetGen.Csv;

/// <summary>Opens streams as text: gzip told by its first bytes, UTF-8 that refuses wrong bytes.</summary>
internal static class CsvText
{
    private const int GZipTrailer = 8;

    /// <summary>A reader from the stream's position to its end. Disposing it leaves the stream open.</summary>
    public static TextReader Open(Stream stream, string name)
    {
        if (!stream.CanSeek)
        {
            var copy = new MemoryStream();
            stream.CopyTo(copy);
            copy.Position = 0;
            stream = copy;
        }

        long start = stream.Position;
        Span<byte> magic = stackalloc byte[2];
        int read = stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        stream.Position = start;
        bool compressed = read == magic.Length && magic[0] == 0x1f && magic[1] == 0x8b;
        var encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        return new StreamReader(
            compressed ? Decompress(stream, start, name) : stream, encoding, leaveOpen: !compressed);
    }

    private static MeasuredStream Decompress(Stream stream, long start, string name)
    {
        // The trailer ends with the length of the text, by which a truncated file is told.
        Span<byte> length = stackalloc byte[sizeof(uint)];
        if (stream.Length - start <= GZipTrailer)
        {
            throw CsvErrors.File(name, "the gzip file is damaged: it ends before its text; fetch it again.");
        }

        stream.Position = stream.Length - length.Length;
        stream.ReadExactly(length);
        stream.Position = start;
        return new MeasuredStream(
            new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true),
            BinaryPrimitives.ReadUInt32LittleEndian(length));
    }
}
