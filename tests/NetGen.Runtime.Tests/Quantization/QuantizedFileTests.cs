using System.Buffers.Binary;
using System.Text;
using NetGen.Tests.Data;
using NetGen.Tests.Serialization;

namespace NetGen.Tests.Quantization;

public sealed class QuantizedFileTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 8, 2)]
    [InlineData(200, 333, 10)]
    public void What_is_saved_is_loaded(params int[] sizes)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.FullName, "net.int8.safetensors");
        QuantizedModel model = QuantizedModels.Random(seed: 5, Activation.LeakyRelu, sizes);
        QuantizedFile.Save(model, path);
        QuantizedModel loaded = QuantizedFile.Load(model.Architecture, path);
        foreach ((QuantizedLayer before, QuantizedLayer after) in model.Layers.Zip(loaded.Layers))
        {
            after.Weights.ToArray().ShouldBe(before.Weights.ToArray());
            after.WeightScales.ToArray().ShouldBe(before.WeightScales.ToArray());
            after.Biases.ToArray().ShouldBe(before.Biases.ToArray());
            after.InputScale.ShouldBe(before.InputScale);
            after.InputZero.ShouldBe(before.InputZero);
        }

        QuantizedModels.Save(loaded).ShouldBe(File.ReadAllBytes(path));
        Directory.GetFileSystemEntries(folder.FullName).ShouldBe([path]);
    }

    [Fact]
    public void Statistics_of_the_input_are_saved_too()
    {
        QuantizedModel model = Standardized();
        QuantizedModel loaded = QuantizedModels.Load(model.Architecture, QuantizedModels.Save(model));
        loaded.Means.ToArray().ShouldBe([1, -2]);
        loaded.Scales.ToArray().ShouldBe([4, 0.5f]);
        loaded.InputOffsets.ToArray().ShouldBe(model.InputOffsets.ToArray());
    }

    [Fact]
    public void The_bytes_are_pinned()
    {
        byte[] file = QuantizedModels.Save(QuantizedModels.Small);
        int header = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        header.ShouldBe(file.Length - 8 - 15);
        (header % 8).ShouldBe(0);
        string hash = QuantizedModels.Small.Architecture.Hash;
        Encoding.UTF8.GetString(file, 8, header).TrimEnd().ShouldBe(
            """{"__metadata__":{"format":"pt","netgen.architecture":"inputs 2; dense 1 identity; """ +
            $"loss squared-error\",\"netgen.architecture_hash\":\"{hash}\",\"netgen.int8\":\"1\"," +
            "\"netgen.sha256\":\"" + DataHash + "\"}," +
            """
            "dense1.weight_scale":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},
            "dense1.bias":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},
            "dense1.input_scale":{"dtype":"F32","shape":[1],"data_offsets":[8,12]},
            "dense1.weight":{"dtype":"I8","shape":[1,2],"data_offsets":[12,14]},
            "dense1.input_zero_point":{"dtype":"U8","shape":[1],"data_offsets":[14,15]}}
            """.ReplaceLineEndings(string.Empty));
        file[^15..].ShouldBe([0, 0, 0x80, 0x3e, 0, 0, 0, 0x3f, 0, 0, 0, 0x3f, 3, 0x81, 64]);
    }

    [Fact]
    public void A_file_is_a_quarter_of_that_in_floats()
    {
        QuantizedModel model = QuantizedModels.Random(seed: 1, Activation.Relu, 784, 128, 10);
        byte[] floats = Safetensors.Save(
            model.Architecture, new AlignedBuffer(model.Architecture.PackedLength));
        ((double)floats.Length / QuantizedModels.Save(model).Length).ShouldBeGreaterThan(3.9);
    }

    [Fact]
    public void What_a_file_claims_costs_no_memory()
    {
        QuantizedModel model = QuantizedModels.Random(seed: 2, Activation.Relu, 1000, 1000);
        byte[] cut = QuantizedModels.Save(model)[..9000];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<InvalidDataException>(
            () => QuantizedFile.Load(model.Architecture, new TrickleStream(cut), "cut"));

        // A block of 64 KB, the header and messages; the weights alone would be a million.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(400_000);
    }

    [Fact]
    public void A_stream_that_does_not_seek_is_read_to_its_end()
    {
        byte[] file = QuantizedModels.Save(QuantizedModels.Small);
        Architecture architecture = QuantizedModels.Small.Architecture;
        QuantizedModels.Save(QuantizedFile.Load(architecture, new TrickleStream(file), "trickle")).ShouldBe(file);
        Should.Throw<InvalidDataException>(
            () => QuantizedFile.Load(architecture, new TrickleStream([.. file, 1]), "trickle"))
            .Message.ShouldBe("'trickle', data: expected 15 bytes, found trailing bytes after them.");
    }

    [Fact]
    public void A_save_that_fails_leaves_the_old_file()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.FullName, "folder");
        Directory.CreateDirectory(path);
        Should.Throw<IOException>(() => QuantizedFile.Save(QuantizedModels.Small, path))
            .Message.ShouldContain("is a folder");
        Directory.GetFileSystemEntries(folder.FullName).ShouldBe([path]);
    }

    // sha256sum of the 15 bytes that The_bytes_are_pinned ends with.
    private const string DataHash = "20bd7362bfcaae439cfa4a3fc8910da2289989904521dabfca43767ed0f16d74";

    private static QuantizedModel Standardized()
    {
        var architecture = new Architecture(
            "Standardized",
            new InputDefinition(2) { IsStandardized = true },
            new LossDefinition(Loss.SquaredError),
            new LayerDefinition(1, Activation.Identity, Slope: 0.1f));
        return new QuantizedModel(
            architecture,
            [new QuantizedLayer(architecture.Layers[0], [3, -127], [0.25f], [0.5f], 0.5f, 64)],
            [1, -2],
            [4, 0.5f]);
    }

    /// <summary>A stream that does not seek and gives a few bytes at a time.</summary>
    private sealed class TrickleStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;

        public override long Length => throw new NotSupportedException();

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 7));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 7)]);
    }
}
