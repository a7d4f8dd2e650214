using Google.Protobuf;
using NetGen.Onnx.Tests.Goldens;
using NetGen.Tests.Fuzzing;

namespace NetGen.Onnx.Tests.Import;

/// <summary>Spoiled models give the two documented exceptions, or a network; memory follows their length.</summary>
public sealed class FuzzTests
{
    private const long Seed = 5;

    // Names that nodes, attributes and metadata have.
    private static readonly string[] Tokens =
    [
        "Gemm", "MatMul", "Add", "Sub", "Mul", "Div", "Relu", "Sigmoid", "Softmax", "Erf", "BatchNormalization",
        "Dropout", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Transpose", "Shape", "Gather", "Slice", "Concat",
        "Constant", "Cast", "Identity", "ArgMax", "ZipMap", "Scaler", "ArrayFeatureExtractor", "ai.onnx.ml", "axis",
        "axes", "perm", "transB",
        "alpha", "beta", "epsilon", "momentum", "value", "value_ints", "input", "output", "netgen.architecture",
        "netgen.class_names",
    ];

    private readonly IReadOnlyList<byte[]> _corpus =
    [
        .. Golden.Names.Select(row => Golden.Read(row.Data).Model),
        Models.Dense().ToByteArray(),
        Models.Dense(Models.Node("Softmax", "y", ["z"])).ToByteArray(),
    ];

    [Fact]
    public async Task A_hundred_thousand_spoiled_models_give_documented_exceptions_alone()
    {
        var mutator = new Mutator(Seed, _corpus, Tokens, ModelMutations.All);
        var run = new FuzzRun
        {
            Name = "ONNX",
            Input = mutator.Create,
            Read = input => OnnxFile.Read(new MemoryStream(input), "fuzz"),
            Documented = [typeof(InvalidDataException), typeof(OnnxNotSupportedException)],

            // The bytes, their copies in messages, lists that double as they grow, and parameters in double and float.
            BytesPerByte = 64,

            // Budgeted constants of small files, and 20 000 messages of some hundred bytes.
            Bytes = 10 << 20,
        };

        await run.Run(TestContext.Current.CancellationToken);

        // Were all refused at the first byte, nothing behind it would be tested.
        run.Accepted.ShouldBeGreaterThan(1000);
    }
}
