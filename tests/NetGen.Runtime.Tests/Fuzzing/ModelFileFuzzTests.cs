using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using NetGen.Numerics;
using NetGen.Tests.Reference;
using NetGen.Tests.Training;

namespace NetGen.Tests.Fuzzing;

/// <summary>
/// Other tools' files through maps of names, metadata without a network, and networks in integers, under spoiled files.
/// </summary>
public sealed class ModelFileFuzzTests
{
    private const long Seed = 113;

    // As for plain files of parameters; metadata are texts in a text, which are unpacked once more.
    private const long BytesPerByte = 96;

    private const long Bytes = 128_000;

    private static readonly Architecture Architecture = new(
        "Fuzzed",
        2,
        Loss.SquaredError,
        new LayerDefinition(2, Activation.Tanh) { Normalization = new Normalization() },
        new LayerDefinition(1));

    private static readonly WeightMap[] Maps =
    [
        WeightMap.PyTorch("fc1", "bn1", "fc2"), WeightMap.Keras("dense", "bn", "out"),
        WeightMap.PyTorch("fc1", "bn1", "fc2") with { IgnoreOtherTensors = true },
    ];

    private static readonly SafetensorsInputs Weights = new(
        Seed,
        [
            PyTorch("F32"), PyTorch("F16"), PyTorch("BF16"), PyTorch("F64"),
            File(
                "{",
                ("dense/kernel", "F32", [2, 2]), ("dense/bias", "F32", [2]), ("bn/gamma", "F32", [2]),
                ("bn/beta", "F32", [2]), ("bn/moving_mean", "F32", [2]), ("bn/moving_variance", "F32", [2]),
                ("out/kernel", "F32", [2, 1]), ("out/bias", "F32", [1])),
        ],
        ["fc1", "bn1", "dense", ".weight", "/kernel", "num_batches_tracked", "running_var", ":0"],
        hasDigest: false);

    private static readonly SafetensorsInputs Metadata = new(
        Seed + 1,
        [WithMetadata()],
        ["netgen.class_names", "netgen.features", "netgen.training", "\\\"", "\\\\", "[\\\"a\\\",\\\"a\\\"]", "NaN"],
        hasDigest: false);

    private static readonly SafetensorsInputs Integers = new(
        Seed + 2, [.. Quantized()], ["dense1.weight_scale", "netgen.int8", "netgen.sha256", "2"], hasDigest: false);

    [Fact]
    public Task Weights_through_a_map() => Run("weights through a map", Weights, LoadWeights, leastAccepted: 500);

    [Fact]
    public Task Metadata_without_a_network() => Run(
        "metadata",
        Metadata,
        input =>
        {
            using Stream stream = TroubledStream.Open(input, new FuzzRandom(Seed, (uint)input.Length));
            ParameterFile.ReadMetadata(stream, "fuzzed").ClassNames.ShouldNotBeNull();
        },
        leastAccepted: 1000);

    [Fact]
    public Task A_network_in_integers() => Run(
        "int8",
        Integers,
        input =>
        {
            using Stream stream = TroubledStream.Open(input, new FuzzRandom(Seed, (uint)input.Length));
            QuantizedModel model = QuantizedFile.Load(Architecture, stream, "fuzzed");
            float[] output = new float[1];
            QuantizedReference.Predict(model, [0.5f, -1], output);
        },
        leastAccepted: 500);

    private static async Task Run(string name, SafetensorsInputs inputs, Action<byte[]> read, int leastAccepted)
    {
        var run = new FuzzRun
        {
            Name = name,
            Input = inputs.Create,
            Read = read,
            Documented = [typeof(InvalidDataException)],
            BytesPerByte = BytesPerByte,
            Bytes = Bytes,
        };
        await run.Run(TestContext.Current.CancellationToken);
        run.Accepted.ShouldBeGreaterThan(leastAccepted);
    }

    /// <summary>After a refusal the network has the buffer that it had.</summary>
    private static void LoadWeights(byte[] input)
    {
        var random = new FuzzRandom(Seed, (uint)input.Length);
        var network = new NaiveNetwork(Architecture);
        AlignedBuffer before = network.Parameters;
        using Stream stream = TroubledStream.Open(input, random);
        try
        {
            network.LoadWeights(stream, "fuzzed", random.Pick(Maps));
        }
        catch
        {
            network.Parameters.ShouldBeSameAs(before);
            network.Parameters.Span.ContainsAnyExcept(0).ShouldBeFalse();
            throw;
        }

        NonFinite.IndexIn(network.Parameters.Span).ShouldBe(-1);
    }

    private static byte[] PyTorch(string type) => File(
        "{\"__metadata__\":{\"format\":\"pt\"},",
        ("fc1.weight", type, [2, 2]), ("fc1.bias", type, [2]), ("bn1.weight", type, [2]), ("bn1.bias", type, [2]),
        ("bn1.running_mean", type, [2]), ("bn1.running_var", type, [2]), ("bn1.num_batches_tracked", "I64", []),
        ("fc2.weight", type, [1, 2]), ("fc2.bias", type, [1]));

    private static byte[] File(string start, params (string Name, string Type, long[] Shape)[] tensors)
    {
        var data = new List<byte>();
        var entries = new List<string>();
        foreach ((string name, string type, long[] shape) in tensors)
        {
            int begin = data.Count;
            for (long i = shape.Aggregate(1L, (product, length) => product * length); i > 0; i--)
            {
                data.AddRange(Value(type, 0.25f + i));
            }

            string sizes = string.Create(
                CultureInfo.InvariantCulture,
                $"\"shape\":[{string.Join(',', shape)}],\"data_offsets\":[{begin},{data.Count}]");
            entries.Add($"\"{name}\":{{\"dtype\":\"{type}\",{sizes}}}");
        }

        byte[] header = Encoding.UTF8.GetBytes($"{start}{string.Join(',', entries)}}}");
        byte[] length = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        return [.. length, .. header, .. data];
    }

    private static byte[] Value(string type, float value) => type switch
    {
        "F16" => BitConverter.GetBytes((Half)value),
        "BF16" => BitConverter.GetBytes((ushort)(BitConverter.SingleToUInt32Bits(value) >> 16)),
        "F64" => BitConverter.GetBytes((double)value),
        "I64" => BitConverter.GetBytes((long)value),
        _ => BitConverter.GetBytes(value),
    };

    private static byte[] WithMetadata()
    {
        Dataset data = Dataset.FromTargets([1, 2, 3, 4], inputs: 2, [1, 2], outputs: 1);
        var metadata = new ModelMetadata
        {
            ClassNames = ["ü \"quoted\""],
            Features = Standardizer.Fit(data),
            Targets = Standardizer.FitTargets(data),
            Training = new TrainingSummary { Epochs = 3, TrainingLoss = 0.25, Optimizer = "Adam", Seed = 4 },
        };
        using var stream = new MemoryStream();
        AlignedBuffer parameters = NaiveNetwork.Create(Architecture, 3).Parameters;
        ParameterFile.Save(Architecture, parameters, stream, new SaveOptions { Metadata = metadata });
        return stream.ToArray();
    }

    private static IEnumerable<byte[]> Quantized()
    {
        NaiveNetwork network = NaiveNetwork.Create(Architecture, 3);
        LayerDescription layer = Architecture.Layers[0];
        network.Parameters.Span.Slice(layer.NormOffset, 4 * layer.Stride).Fill(0.5f);
        QuantizedModel model = Quantizer.Quantize(network, Samples.Classes(20, 2, 2));
        using var stream = new MemoryStream();
        QuantizedFile.Save(model, stream);
        byte[] own = stream.ToArray();
        yield return own;

        // The digest would find every change of the data.
        string header = Encoding.UTF8.GetString(SafetensorsInputs.Header(own));
        int digest = header.IndexOf(",\"netgen.sha256\"", StringComparison.Ordinal);
        int end = header.IndexOf('"', header.IndexOf(":\"", digest, StringComparison.Ordinal) + 2) + 1;
        byte[] bare = Encoding.UTF8.GetBytes(header.Remove(digest, end - digest));
        byte[] length = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)bare.Length);
        yield return [.. length, .. bare, .. own[(8 + header.Length)..]];
    }
}
