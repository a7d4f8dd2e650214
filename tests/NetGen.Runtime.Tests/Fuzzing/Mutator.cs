using System.Buffers.Binary;
using System.Text;

namespace NetGen.Tests.Fuzzing;

/// <summary>One way to spoil an input; the input stays as it is, and something else is returned.</summary>
internal delegate byte[] Mutation(byte[] input, FuzzRandom random);

/// <summary>
/// Makes spoiled inputs out of good ones: a few of the mutations below, one after the other. Input n of a seed is the
/// same bytes on every machine.
/// </summary>
/// <param name="seed">The run.</param>
/// <param name="corpus">Good inputs, small ones; at least one.</param>
/// <param name="tokens">Words of the format, which may appear anywhere; none for a format without words.</param>
/// <param name="more">Mutations that know the format; they are chosen a third of the time.</param>
internal sealed class Mutator(
    long seed, IReadOnlyList<byte[]> corpus, IReadOnlyList<string>? tokens = null, IReadOnlyList<Mutation>? more = null)
{
    // What length fields, counts and indices go wrong at, in 64 bits; shorter fields take the low bytes.
    private static readonly ulong[] EdgeNumbers =
    [
        0, 1, 2, 3, 7, 8, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0xffff, 0x1_0000, 99_999_999, 100_000_000, 0x7fff_ffc7,
        0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0x1_0000_0000, 1ul << 31, 1ul << 40, 1ul << 60, 1ul << 62,
        0x7fff_ffff_ffff_ffff, 1ul << 63, 0xffff_ffff_ffff_fffe, ulong.MaxValue,
    ];

    private static readonly byte[] EdgeBytes = [0, 1, 0x7f, 0x80, 0xfe, 0xff, (byte)'0', (byte)'"', (byte)'\n', 0x1b];

    // What numbers in text go wrong at.
    private static readonly byte[][] EdgeTexts =
    [
        .. new[]
        {
            "0", "-0", "-1", "1", "2", "255", "65536", "2147483647", "2147483648", "4294967296", "1152921504606846976",
            "4611686018427387904", "9223372036854775807", "9223372036854775808", "18446744073709551616",
            "-9223372036854775808", "1e308", "-1e308", "1e999", "1e-400", "3.5e38", "0.5", "1.", ".5", "1E", "NaN",
            "Infinity", "-Infinity", "0x10", "1,5", "00000000000000000000000000000000000001", "",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    private readonly Mutation[] _common = Common(corpus, [.. (tokens ?? []).Select(Encoding.UTF8.GetBytes)]);
    private readonly IReadOnlyList<Mutation> _more = more ?? [];

    // Duplication would double inputs again and again.
    private readonly int _longest = (4 * corpus.Max(input => input.Length)) + 64;

    /// <summary>The spoiled input of this number: one to four mutations, once in 16 times up to 16.</summary>
    public byte[] Create(uint number) => Create(new FuzzRandom(seed, number));

    /// <summary>The spoiled input of these choices, which a caller may go on choosing with.</summary>
    public byte[] Create(FuzzRandom random)
    {
        byte[] input = random.Pick(corpus);
        for (int left = 1 + random.Below(random.OneIn(16) ? 16 : 4); left > 0; left--)
        {
            Mutation mutation = random.Pick(_more.Count > 0 && random.OneIn(3) ? _more : _common);
            input = mutation(input, random);
        }

        return input.Length <= _longest ? input : input[.._longest];
    }

    /// <summary>Puts bytes in the place of others.</summary>
    public static byte[] Replace(byte[] input, int start, int length, ReadOnlySpan<byte> by) =>
        [.. input.AsSpan(0, start), .. by, .. input.AsSpan(start + length)];

    /// <summary>Puts an edge's number in the place of a field of so many bytes.</summary>
    public static byte[] SetNumber(byte[] input, int place, int bytes, bool bigEndian, FuzzRandom random)
    {
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(number, random.Pick(EdgeNumbers));
        number = number[..Math.Min(bytes, input.Length - place)];
        if (bigEndian)
        {
            number.Reverse();
        }

        return Replace(input, place, number.Length, number);
    }

    private static Mutation[] Common(IReadOnlyList<byte[]> corpus, byte[][] tokens)
    {
        Mutation[] always =
        [
            FlipBit, FlipBit, SetByte, SetByte, Truncate, Extend, RemoveBlock, DuplicateBlock, SwapBlocks, FillBlock,
            BinaryNumber, BinaryNumber, VariableLengthNumber, NumberInText, NumberInText,
            (input, random) => Splice(input, random.Pick(corpus), random),
        ];
        return tokens.Length == 0
            ? always
            : [.. always, Word, Word];

        byte[] Word(byte[] input, FuzzRandom random) => Token(input, tokens, random);
    }

    private static byte[] FlipBit(byte[] input, FuzzRandom random)
    {
        byte[] flipped = [.. input];
        if (flipped.Length > 0)
        {
            flipped[random.Below(flipped.Length)] ^= (byte)(1 << random.Below(8));
        }

        return flipped;
    }

    private static byte[] SetByte(byte[] input, FuzzRandom random)
    {
        byte[] set = [.. input];
        if (set.Length > 0)
        {
            set[random.Below(set.Length)] = random.OneIn(2) ? (byte)random.Word() : random.Pick(EdgeBytes);
        }

        return set;
    }

    private static byte[] Truncate(byte[] input, FuzzRandom random) => input[..random.Below(input.Length + 1)];

    private static byte[] Extend(byte[] input, FuzzRandom random)
    {
        byte[] tail = new byte[1 + random.Below(32)];
        if (random.OneIn(2))
        {
            foreach (ref byte one in tail.AsSpan())
            {
                one = (byte)random.Word();
            }
        }

        return random.OneIn(4) ? [.. tail, .. input] : [.. input, .. tail];
    }

    private static byte[] RemoveBlock(byte[] input, FuzzRandom random)
    {
        (int start, int length) = Block(input, random);
        return Replace(input, start, length, []);
    }

    private static byte[] DuplicateBlock(byte[] input, FuzzRandom random)
    {
        (int start, int length) = Block(input, random);
        return Replace(input, random.Below(input.Length + 1), 0, input.AsSpan(start, length));
    }

    private static byte[] SwapBlocks(byte[] input, FuzzRandom random)
    {
        (int start, int length) = Block(input, random);
        byte[] block = input[start..(start + length)];
        byte[] rest = Replace(input, start, length, []);
        return Replace(rest, random.Below(rest.Length + 1), 0, block);
    }

    private static byte[] FillBlock(byte[] input, FuzzRandom random)
    {
        (int start, int length) = Block(input, random);
        byte[] filled = [.. input];
        filled.AsSpan(start, length).Fill(random.Pick(EdgeBytes));
        return filled;
    }

    private static byte[] BinaryNumber(byte[] input, FuzzRandom random)
    {
        int bytes = 1 << random.Below(4);

        // The fields of headers are in front, and aligned.
        int place = random.OneIn(2) ? random.Below(Math.Min(input.Length, 4) + 1) * 4 : random.Below(input.Length + 1);
        return SetNumber(input, Math.Min(place, input.Length), bytes, random.OneIn(2), random);
    }

    /// <summary>Puts a number in groups of seven bits, as protocol buffers write lengths, somewhere.</summary>
    private static byte[] VariableLengthNumber(byte[] input, FuzzRandom random)
    {
        ulong number = random.Pick(EdgeNumbers);
        var bytes = new List<byte>();
        while (number > 0x7f)
        {
            bytes.Add((byte)(number | 0x80));
            number >>= 7;
        }

        bytes.Add((byte)number);
        int place = random.Below(input.Length + 1);
        int replaced = Math.Min(random.Below(3), input.Length - place);
        return Replace(input, place, replaced, [.. bytes]);
    }

    /// <summary>Puts another number in the place of one that stands in decimal digits.</summary>
    private static byte[] NumberInText(byte[] input, FuzzRandom random)
    {
        int from = random.Below(input.Length + 1);
        int start = Digits(input, from);
        start = start < 0 ? Digits(input, 0) : start;
        if (start < 0)
        {
            return FlipBit(input, random);
        }

        int length = input.AsSpan(start).IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return Replace(input, start, length < 0 ? input.Length - start : length, random.Pick(EdgeTexts));
    }

    /// <summary>Where digits begin from a place on, or -1.</summary>
    private static int Digits(byte[] input, int from)
    {
        int found = input.AsSpan(from).IndexOfAnyInRange((byte)'0', (byte)'9');
        return found < 0 ? -1 : from + found;
    }

    private static byte[] Token(byte[] input, byte[][] tokens, FuzzRandom random)
    {
        byte[] token = random.Pick(tokens);
        int place = random.Below(input.Length + 1);

        // In the place of another word of the format, if one is found further on; otherwise anywhere.
        byte[] other = random.Pick(tokens);
        int found = other.Length == 0 ? -1 : input.AsSpan(place).IndexOf(other);
        return found >= 0 && random.OneIn(2)
            ? Replace(input, place + found, other.Length, token)
            : Replace(input, place, 0, token);
    }

    /// <summary>The beginning of one and the end of another.</summary>
    private static byte[] Splice(byte[] input, byte[] other, FuzzRandom random)
    {
        int place = random.Below(input.Length + 1);

        // The same place in both keeps what offsets point at, half of the time.
        int from = random.OneIn(2) ? Math.Min(place, other.Length) : random.Below(other.Length + 1);
        return [.. input.AsSpan(0, place), .. other.AsSpan(from)];
    }

    /// <summary>A block of up to 32 bytes, once in eight times of any length.</summary>
    private static (int Start, int Length) Block(byte[] input, FuzzRandom random)
    {
        int start = random.Below(input.Length + 1);
        int most = input.Length - start;
        return (start, random.Below((random.OneIn(8) ? most : Math.Min(most, 32)) + 1));
    }
}
