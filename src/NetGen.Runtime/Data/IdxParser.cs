using System.Buffers.Binary;
using static System.FormattableString;

namespace NetGen;

/// <summary>Reads one IDX array from unpacked bytes, and says where they go wrong.</summary>
/// <param name="stream">The unpacked bytes.</param>
/// <param name="name">What messages call the stream.</param>
/// <param name="isPacked">Whether the bytes were packed.</param>
/// <param name="plausibleLength">The bytes to expect of such a file; 0 where nothing is known.</param>
internal sealed class IdxParser(Stream stream, string name, bool isPacked, long plausibleLength)
{
    private const byte UnsignedByte = 0x08;
    private const int MaxDimensions = 4;
    private const int FirstBlock = 1 << 16;

    private long _offset;

    public IdxArray Parse()
    {
        int[] dimensions = ParseHeader();
        byte[] data = ReadElements(ElementCount(dimensions), dimensions);

        // Reading past the end also makes the unpacker check the sum at the end of a gzipped file.
        return ReadFully(new byte[1]) == 0
            ? new IdxArray(Array.AsReadOnly(dimensions), data)
            : throw Invalid(
                data.Length + HeaderLength(dimensions.Length),
                Invariant($"the end of the file, after {Describe(dimensions)} bytes"),
                "more bytes",
                isPacked
                    ? "The file is over-long, or was cut or changed after it was packed; fetch it again."
                    : "The file is over-long, or its header names the wrong dimensions.");
    }

    private int[] ParseHeader()
    {
        Span<byte> magic = stackalloc byte[4];
        ReadHeader(magic, "the 4 bytes of an IDX magic number");
        if (magic[0] != 0 || magic[1] != 0)
        {
            throw Invalid(
                0, "the bytes 00 00 of an IDX file", Invariant($"{magic[0]:x2} {magic[1]:x2}"), "This is no IDX file.");
        }

        if (magic[2] != UnsignedByte)
        {
            throw Invalid(
                2, "element type 08 (unsigned byte)", TypeName(magic[2]), "Convert the elements to unsigned bytes.");
        }

        int rank = magic[3];
        if (rank is < 1 or > MaxDimensions)
        {
            throw Invalid(
                3, Invariant($"1 to {MaxDimensions} dimensions"), Invariant($"{rank}"), "The header is damaged.");
        }

        int[] dimensions = new int[rank];
        Span<byte> length = stackalloc byte[4];
        for (int i = 0; i < rank; i++)
        {
            ReadHeader(length, Invariant($"the 4 bytes of dimension {i} of {rank}"));
            uint value = BinaryPrimitives.ReadUInt32BigEndian(length);
            if (value is 0 or > int.MaxValue)
            {
                throw Invalid(
                    HeaderLength(i),
                    Invariant($"dimension {i} from 1 to {int.MaxValue}"),
                    Invariant($"{value}"),
                    "The header is damaged, or the file is empty.");
            }

            dimensions[i] = (int)value;
        }

        return dimensions;
    }

    private int ElementCount(int[] dimensions)
    {
        long count = 1;
        foreach (int dimension in dimensions)
        {
            // Both factors are below 2³¹, so that the product cannot overflow before it is refused.
            count *= dimension;
            if (count > Array.MaxLength)
            {
                throw Invalid(
                    HeaderLength(0),
                    Invariant($"dimensions of at most {Array.MaxLength} elements"),
                    Describe(dimensions),
                    "The header is damaged, or the file is too large to hold in memory.");
            }
        }

        return (int)count;
    }

    // The array doubles as data arrive: a header that lies costs at most twice what the file really holds, or what is
    // plausible for its length.
    private byte[] ReadElements(int count, int[] dimensions)
    {
        byte[] data = new byte[Math.Min(count, Math.Max(FirstBlock, plausibleLength))];
        int filled = 0;
        while (true)
        {
            filled += ReadFully(data.AsSpan(filled));
            if (filled < data.Length)
            {
                throw Invalid(
                    _offset,
                    Invariant($"{Describe(dimensions)} bytes of elements"),
                    Invariant($"the end of the file after {filled}"),
                    "The file is truncated, or its header names the wrong dimensions.");
            }

            if (filled == count)
            {
                return data;
            }

            Array.Resize(ref data, (int)Math.Min(count, 2L * data.Length));
        }
    }

    private void ReadHeader(Span<byte> bytes, string expected)
    {
        long start = _offset;
        int found = ReadFully(bytes);
        if (found < bytes.Length)
        {
            throw Invalid(
                start, expected, Invariant($"the end of the file after {found} of them"), "The file is truncated.");
        }
    }

    private int ReadFully(Span<byte> bytes)
    {
        int filled = 0;
        try
        {
            while (filled < bytes.Length)
            {
                int read = stream.Read(bytes[filled..]);
                if (read == 0)
                {
                    break;
                }

                filled += read;
                _offset += read;
            }
        }
        catch (InvalidDataException exception) when (isPacked)
        {
            throw Invalid(
                _offset,
                "sound gzip data to the end",
                "damage or an early end: " + exception.Message,
                "The file was truncated or changed; fetch it again.",
                exception);
        }

        return filled;
    }

    private InvalidDataException Invalid(
        long offset, string expected, string found, string remedy, Exception? inner = null)
    {
        string place = isPacked ? Invariant($"offset {offset} of the unpacked bytes") : Invariant($"offset {offset}");
        return new InvalidDataException($"'{name}', {place}: expected {expected}, found {found}. {remedy}", inner);
    }

    private static int HeaderLength(int dimensions) => 4 + (4 * dimensions);

    private static string Describe(int[] dimensions) =>
        string.Join(" x ", dimensions);

    private static string TypeName(byte type) => type switch
    {
        0x09 => "09 (signed byte)",
        0x0b => "0b (16-bit integer)",
        0x0c => "0c (32-bit integer)",
        0x0d => "0d (32-bit float)",
        0x0e => "0e (64-bit float)",
        _ => Invariant($"{type:x2} (no IDX type)"),
    };
}
