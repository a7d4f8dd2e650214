using System.IO.Compression;
using NetGen.Tests.Data;

namespace NetGen.Tests.Fuzzing;

/// <summary>The IDX reader under spoiled files, plain, gzipped and spoiled before they were gzipped.</summary>
public sealed class IdxFuzzTests
{
    private const long Seed = 101;

    // The array and its last doubling, and the array of a gzipped file that is taken at 8 times the file's length.
    private const long BytesPerByte = 16;

    // A gzipped file's buffers, the exception with its trace and text, and 64 KB that the reader takes without asking.
    private const long Bytes = 100_000;

    private static readonly byte[] Images =
        TemporaryFolder.Idx([.. Enumerable.Range(0, 96).Select(i => (byte)i)], 6, 4, 4);

    private static readonly byte[] Labels = TemporaryFolder.Idx([1, 2, 3, 4, 5, 6], 6);
    private static readonly byte[][] Plain = [Images, Labels, TemporaryFolder.Idx([7, 8], 1, 1, 2, 1)];

    private static readonly Mutator Mutator = new(
        Seed,
        Plain,
        more:
        [
            (input, random) =>
                Mutator.SetNumber(input, Math.Min(4 * (1 + random.Below(4)), input.Length), 4, true, random),
            (input, random) => input.Length < 4 ? input : Mutator.Replace(input, 3, 1, [(byte)random.Below(6)]),
            (input, random) => input.Length < 3 ? input : Mutator.Replace(input, 2, 1, [(byte)(8 + random.Below(8))]),
        ]);

    private static readonly Mutator PackedMutator = new(Seed, [.. Plain.Select(TemporaryFolder.Gzip)]);

    [Fact]
    public async Task Only_documented_exceptions_and_bounded_memory()
    {
        var run = new FuzzRun
        {
            Name = "IDX",
            Input = Input,
            Read = input => Read(input),
            Documented = [typeof(InvalidDataException)],
            BytesPerByte = BytesPerByte,
            Bytes = Bytes,
        };
        await run.Run(TestContext.Current.CancellationToken);
        run.Accepted.ShouldBeGreaterThan(1000);
    }

    [Theory]
    [InlineData(0x7fff_ffff)]
    [InlineData(0x7fff_ffc7)]
    [InlineData(0x4000_0000)]
    public void Dimensions_that_a_file_does_not_have_cost_no_memory(uint dimension)
    {
        foreach (bool canSeek in new[] { true, false })
        {
            byte[] file = TemporaryFolder.Idx([1, 2, 3], dimension);
            foreach (byte[] input in new[] { file, TemporaryFolder.Gzip(file) })
            {
                Allocated(() => Refuse(new TroubledStream(input, canSeek, mostAtOnce: 100))).ShouldBeLessThan(Bytes);
            }
        }
    }

    /// <summary>
    /// In a block of fixed codes ones are 255, so that the ones which stand for the missing end of a gzipped file could
    /// fill whatever the header claims.
    /// </summary>
    [Fact]
    public void What_stands_for_a_missing_end_does_not_become_elements()
    {
        byte[] file = TemporaryFolder.Idx([.. Enumerable.Repeat((byte)255, 40)], 0x7fff_ffc7);
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(file);
        }

        byte[] header = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
        byte[] stream = packed.ToArray();

        // Fixed codes are block type 1, in bits 1 and 2, behind the bit that marks the last block.
        ((stream[0] >> 1) & 3).ShouldBe(1);
        for (int length = 1; length < stream.Length; length++)
        {
            byte[] cut = [.. header, .. stream[..length]];
            Allocated(() => Refuse(new TroubledStream(cut, canSeek: false, mostAtOnce: 9))).ShouldBeLessThan(300_000);
        }
    }

    [Fact]
    public void A_line_that_is_cut_is_the_caller_s_exception()
    {
        foreach (byte[] file in new[] { Images, TemporaryFolder.Gzip(Images) })
        {
            for (int place = 0; place < file.Length; place++)
            {
                Should.Throw<IOException>(
                    () => IdxReader.Read(new TroubledStream(file, canSeek: false, mostAtOnce: 5, place), "cut"))
                    .Message.ShouldBe("The line was cut.");
            }
        }
    }

    private static byte[] Input(uint number)
    {
        var random = new FuzzRandom(Seed, number);
        return random.Below(4) switch
        {
            // A damaged packed file hardly gets to its header; a damaged file that is packed does.
            0 => PackedMutator.Create(random),
            1 => TemporaryFolder.Gzip(Mutator.Create(random)),
            _ => Mutator.Create(random),
        };
    }

    private static void Read(byte[] input)
    {
        using Stream stream = TroubledStream.Open(input, new FuzzRandom(Seed, (uint)input.Length));
        IdxArray array = IdxReader.Read(stream, "fuzzed");
        array.Dimensions.Aggregate(1L, (product, length) => product * length).ShouldBe(array.Data.Length);
    }

    private static void Refuse(Stream stream) =>
        Should.Throw<InvalidDataException>(() => IdxReader.Read(stream, "made").ShouldNotBeNull());

    private static long Allocated(Action action)
    {
        action();
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
