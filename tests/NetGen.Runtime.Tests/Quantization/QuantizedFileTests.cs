using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using NetGen.Tests.Data;
using NetGen.Tests.Serialization;

namespace NetGen.Tests.Quantization;

public sealed class QuantizedFileTests
{
    // Two inputs, one unit: 3 and −127 of a quarter, bias 0.5, input in halves from −32 on.
    private static readonly QuantizedModel Small =
        QuantizedModels.Layer(2, [3, -127], [0.25f], [0.5f], 0.5f, 64);

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
        QuantizedModel loaded = Load(model.Architecture, QuantizedModels.Save(model));
        loaded.Means.ToArray().ShouldBe([1, -2]);
        loaded.Scales.ToArray().ShouldBe([4, 0.5f]);
        loaded.InputOffsets.ToArray().ShouldBe(model.InputOffsets.ToArray());
    }

    [Fact]
    public void The_bytes_are_pinned()
    {
        byte[] file = QuantizedModels.Save(Small);
        int header = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        header.ShouldBe(file.Length - 8 - 15);
        (header % 8).ShouldBe(0);
        string hash = Small.Architecture.Hash;
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

    [Theory]
    [InlineData("netgen.int8", null, "netgen.int8: expected version 1 of a network in integers, found no such entry")]
    [InlineData("netgen.int8", "2", "netgen.int8: expected version 1, found '2': written by another version")]
    [InlineData("netgen.architecture_hash", "\u0007",
        @"expected integers of the architecture 'inputs 2; dense 1 identity; loss squared-error'")]
    [InlineData("netgen.architecture_hash", null, "(no hash).")]
    [InlineData("netgen.sha256", "00", "netgen.sha256: expected data whose SHA-256 is 00, found")]
    public void Wrong_metadata_are_refused(string key, string? value, string message) => Refuse(
        Edited(json =>
        {
            var metadata = (JsonObject)json["__metadata__"]!;
            metadata.Remove(key);
            if (value is not null)
            {
                metadata[key] = value;
            }
        }),
        message);

    [Theory]
    [InlineData("dense1.weight", "dtype", "\"F32\"", "tensor 'dense1.weight', dtype: expected I8, found F32.")]
    [InlineData("dense1.weight", "dtype", "\"U8\"", "tensor 'dense1.weight', dtype: expected I8, found U8.")]
    [InlineData("dense1.input_zero_point", "dtype", "\"I8\"", "dtype: expected U8, found I8.")]
    [InlineData("dense1.weight", "shape", "[2,1]", "tensor 'dense1.weight', shape: expected [1, 2], found [2, 1].")]
    [InlineData("dense1.bias", "shape", "[]", "tensor 'dense1.bias', shape: expected [1], found [].")]
    [InlineData("dense1.weight", "data_offsets", "[12,13]",
        "tensor 'dense1.weight', data_offsets: expected 2 bytes for its shape, found [12, 13].")]
    [InlineData("dense1.weight", "data_offsets", "[14,12]", "expected 2 bytes for its shape, found [14, 12].")]
    [InlineData("dense1.weight", "data_offsets", "[11,13]",
        "tensor 'dense1.weight', data_offsets: expected to begin at 12, found 11: an overlap.")]
    [InlineData("dense1.weight", "data_offsets", "[9223372036854775805,9223372036854775807]", "a hole.")]
    public void A_wrong_tensor_is_refused(string tensor, string key, string value, string message) =>
        Refuse(Edited(json => json[tensor]![key] = JsonNode.Parse(value)), message);

    [Fact]
    public void Missing_and_unknown_tensors_are_refused()
    {
        Refuse(
            Edited(json => json.Remove("dense1.input_scale")),
            "tensor 'dense1.input_scale': expected [1], found no such tensor.");
        Refuse(
            Edited(json => json["more"] = json["dense1.bias"]!.DeepClone()),
            "tensor 'more': expected only the tensors of 'inputs 2; dense 1 identity; loss squared-error' in integers");
    }

    // The place from the end of the file, the new bytes, the message.
    [Theory]
    [InlineData(2, 0x80, "dense1.weight[0, 1]: expected a number from -127 to 127, found -128.")]
    [InlineData(1, 0x80, "dense1.input_zero_point: expected a number from 0 to 127, found 128.")]
    [InlineData(12, 0xbe, "dense1.weight_scale[0]: expected a finite number above 0, found -0.25.")]
    [InlineData(4, 0x7f, "dense1.input_scale[0]: expected a finite number above 0, found ")]
    [InlineData(4, 0x00, "data: expected scales that fit together, found dense1: inputScale has the value ")]
    [InlineData(8, 0xff, "dense1.bias[0]: expected a finite number, found ")]
    public void A_value_out_of_its_range_is_refused(int fromEnd, byte value, string message)
    {
        byte[] file = Edited(json => ((JsonObject)json["__metadata__"]!).Remove("netgen.sha256"));
        file[^fromEnd] = value;
        if (value is 0x7f or 0xff or 0x00)
        {
            // Infinity and NaN, and a number too small to have an inverse.
            file[^(fromEnd + 1)] = (byte)(value == 0 ? 0x40 : 0x80);
        }

        Refuse(file, message);
    }

    [Fact]
    public void Files_in_floats_and_in_integers_are_told_apart()
    {
        Architecture architecture = Small.Architecture;
        Refuse(
            Safetensors.Save(architecture, new AlignedBuffer(architecture.PackedLength)),
            "netgen.int8: expected version 1 of a network in integers, found no such entry; load floats into");
        Should.Throw<InvalidDataException>(
            () => ParameterFile.Load(architecture, new MemoryStream(QuantizedModels.Save(Small)), "made"))
            .Message.ShouldContain("dense1.weight");
    }

    [Fact]
    public void Every_damaged_byte_and_every_length_is_refused_as_documented()
    {
        byte[] file = QuantizedModels.Save(Small);
        for (int i = 0; i < file.Length; i++)
        {
            Read(file[..i]).ShouldBeFalse($"the first {i} bytes are not the whole file");
            byte[] damaged = [.. file];
            damaged[i] ^= (byte)(1 << (i % 8));

            // Spaces behind the header, and the names that metadata give things, may change; nothing else.
            if (Read(damaged))
            {
                QuantizedModels.Save(Load(Small.Architecture, damaged)).ShouldBe(file);
            }
        }

        Read([.. file, 0]).ShouldBeFalse("a byte more");
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
        byte[] file = QuantizedModels.Save(Small);
        QuantizedModels.Save(QuantizedFile.Load(Small.Architecture, new TrickleStream(file), "trickle")).ShouldBe(file);
        Should.Throw<InvalidDataException>(
            () => QuantizedFile.Load(Small.Architecture, new TrickleStream([.. file, 1]), "trickle"))
            .Message.ShouldBe("'trickle', data: expected 15 bytes, found trailing bytes after them.");
    }

    [Fact]
    public void A_save_that_fails_leaves_the_old_file()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.FullName, "folder");
        Directory.CreateDirectory(path);
        Should.Throw<IOException>(() => QuantizedFile.Save(Small, path)).Message.ShouldContain("is a folder");
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

    private static QuantizedModel Load(Architecture architecture, byte[] file) =>
        QuantizedFile.Load(architecture, new MemoryStream(file), "made.safetensors");

    private static bool Read(byte[] file)
    {
        try
        {
            Load(Small.Architecture, file);
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static void Refuse(byte[] file, string message)
    {
        InvalidDataException exception =
            Should.Throw<InvalidDataException>(() => Load(Small.Architecture, file));
        exception.Message.ShouldStartWith("'made.safetensors', ");
        exception.Message.ShouldContain(message);
    }

    /// <summary>The small file with another header.</summary>
    private static byte[] Edited(Action<JsonObject> edit)
    {
        byte[] file = QuantizedModels.Save(Small);
        int length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        var json = (JsonObject)JsonNode.Parse(file.AsSpan(8, length))!;
        edit(json);
        byte[] header = Encoding.UTF8.GetBytes(json.ToJsonString());
        return [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. file[(8 + length)..]];
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
