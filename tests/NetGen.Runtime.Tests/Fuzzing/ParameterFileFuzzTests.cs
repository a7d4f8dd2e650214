using System.Buffers.Binary;
using System.Text;
using NetGen.Numerics;
using NetGen.Tests.Serialization;

namespace NetGen.Tests.Fuzzing;

/// <summary>The reader of safetensors under spoiled files, of this project and as other tools write them.</summary>
public sealed class ParameterFileFuzzTests
{
    private const long Seed = 103;

    // The header twice, as it arrives and in one piece; names and texts, two bytes a character, again in messages;
    // a number of a shape or an offset, two bytes of text, as a long in lists that double.
    private const long BytesPerByte = 48;

    // The block that a header is read in, the parameters of the network, and the exception with its trace and text.
    private const long Bytes = 96_000;

    // Small enough for a file of some hundred bytes, with everything that a file has.
    private static readonly Architecture Architecture = new(
        "Fuzzed",
        new InputDefinition(2) { IsStandardized = true },
        Loss.SquaredError,
        new LayerDefinition(2, Activation.Tanh) { Normalization = new Normalization() },
        new LayerDefinition(1));

    private static readonly SafetensorsInputs Inputs =
        new(Seed, Corpus(), ["dense1.weight", "input.mean"], hasDigest: false);

    [Fact]
    public async Task Only_documented_exceptions_and_bounded_memory()
    {
        var run = new FuzzRun
        {
            Name = "safetensors",
            Input = Inputs.Create,
            Read = Read,
            Documented = [typeof(InvalidDataException)],
            BytesPerByte = BytesPerByte,
            Bytes = Bytes,
        };
        await run.Run(TestContext.Current.CancellationToken);
        run.Accepted.ShouldBeGreaterThan(1000);
    }

    [Theory]
    [InlineData("[1152921504606846976]")]
    [InlineData("[1073741824,1073741824]")]
    [InlineData("[9223372036854775807,9223372036854775807]")]
    public void A_shape_that_a_file_does_not_have_costs_no_memory(string shape)
    {
        string header = Safetensors.Header.Replace("[1,2]", shape, StringComparison.Ordinal)
            .Replace("[0,8]", "[0,4611686018427387904]", StringComparison.Ordinal);
        Allocated(Safetensors.File(header, 1, 2, 3)).ShouldBeLessThan(Bytes);
    }

    [Theory]
    [InlineData(100_000_000)]
    [InlineData(100_000_001)]
    [InlineData(1ul << 60)]
    [InlineData(ulong.MaxValue)]
    public void A_header_that_a_file_does_not_have_costs_no_memory(ulong length)
    {
        byte[] file = Safetensors.File(Safetensors.Header, 1, 2, 3);
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        Allocated(file).ShouldBeLessThan(Bytes + 64_000);
    }

    [Fact]
    public void A_header_of_nothing_but_depth_is_refused()
    {
        foreach (string open in new[] { "[", "{\"a\":" })
        {
            string deep = string.Concat(Enumerable.Repeat(open, 100_000));
            Allocated(Safetensors.File($"{{\"x\":{{\"y\":{deep}", 1)).ShouldBeLessThan(2_000_000);
        }
    }

    [Fact]
    public void A_line_that_is_cut_is_the_caller_s_exception()
    {
        byte[] file = Corpus()[0];
        for (int place = 0; place < file.Length; place++)
        {
            Should.Throw<IOException>(() => ParameterFile.Load(
                Architecture, new TroubledStream(file, canSeek: false, mostAtOnce: 11, place), "cut"))
                .Message.ShouldBe("The line was cut.");
        }
    }

    private static byte[][] Corpus()
    {
        var parameters = new AlignedBuffer(Architecture.PackedLength);
        Initializer.Fill(Architecture, parameters, seed: 3);
        byte[] own = Safetensors.Save(Architecture, parameters);

        // As other tools write it: without metadata, which would find every change of the data.
        int metadata = Encoding.UTF8.GetString(own).IndexOf("},", StringComparison.Ordinal) + 2;
        byte[] header = SafetensorsInputs.Header(own);
        byte[] bare = [(byte)'{', .. header[(metadata - 8)..]];
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)bare.Length);
        return [own, [.. length, .. bare, .. own[(8 + header.Length)..]]];
    }

    private static void Read(byte[] input)
    {
        using Stream stream = TroubledStream.Open(input, new FuzzRandom(Seed, (uint)input.Length));
        AlignedBuffer parameters = ParameterFile.Load(Architecture, stream, "fuzzed");
        NonFinite.IndexIn(parameters.Span).ShouldBe(-1);
    }

    private static long Allocated(byte[] file)
    {
        long most = 0;
        foreach (bool canSeek in new[] { true, false })
        {
            void Load() => Should.Throw<InvalidDataException>(() => ParameterFile.Load(
                Safetensors.Architecture, new TroubledStream(file, canSeek, mostAtOnce: 1000), "made"));
            Load();
            long before = GC.GetAllocatedBytesForCurrentThread();
            Load();
            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return most;
    }
}
