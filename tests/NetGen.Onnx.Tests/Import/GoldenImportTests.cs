using NetGen.Onnx.Tests.Goldens;

namespace NetGen.Onnx.Tests.Import;

/// <summary>Models of PyTorch, Keras and scikit-learn become networks that compute what ONNX Runtime did.</summary>
public sealed class GoldenImportTests
{
    // Outputs are of the order of 1, and both sides round sums of up to 64 terms: some 1e-6. What is wrong is far off.
    private const double Tolerance = 1e-5;

    public static TheoryData<string> Supported => Select(isSupported: true);

    public static TheoryData<string> Unsupported => Select(isSupported: false);

    [Theory]
    [MemberData(nameof(Supported))]
    public void The_generated_network_computes_what_the_model_does(string name)
    {
        var golden = Golden.Read(name);
        OnnxModel model = ImportedClasses.Read(name);
        INetwork network = ImportedClasses.OfGolden(name);

        model.InputName.ShouldBe(golden.InputName);
        for (int i = 0; i < golden.Count; i++)
        {
            ReadOnlySpan<float> input = golden.Inputs.AsSpan(i * golden.InputSize, golden.InputSize);
            double[] found = ModelOutputs.Of(network, model, input, golden.OutputSize);
            for (int o = 0; o < golden.OutputSize; o++)
            {
                double expected = golden.Outputs[(i * golden.OutputSize) + o];
                found[o].ShouldBe(expected, Tolerance * Math.Max(1, Math.Abs(expected)), $"sample {i}, output {o}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Unsupported))]
    public void What_no_network_computes_is_refused_with_its_node(string name)
    {
        var exception = Should.Throw<OnnxNotSupportedException>(() => ImportedClasses.Read(name));

        exception.OperatorType.ShouldNotBeNullOrEmpty();
        exception.Domain.ShouldBe("");
        exception.Message.ShouldStartWith($"'{name}.onnx', node ");
        exception.Message.ShouldContain($"(operator {exception.OperatorType} of the standard domain, inputs '");
    }

    [Theory]
    [InlineData("unsupported_conv", "Conv", "there is no such operator")]
    [InlineData("unsupported_elu", "Elu", "its attribute 'alpha' is not 1")]
    [InlineData("unsupported_residual", "Add", "two branches meet")]
    [InlineData("unsupported_selu", "Selu", "supported are Add, ArgMax, BatchNormalization, ")]
    public void A_refusal_says_why(string name, string type, string why)
    {
        var exception = Should.Throw<OnnxNotSupportedException>(() => ImportedClasses.Read(name));

        exception.OperatorType.ShouldBe(type);
        exception.Message.ShouldContain(why);
    }

    [Theory]
    [InlineData("torch_batchnorm13", "inputs 24; dense 16 relu batch-norm(1E-05); ")]
    [InlineData("torch_batchnorm_nobias", "inputs 24; dense 16 ")]
    [InlineData("torch_nobias", "no-bias")]
    [InlineData("torch_leakyrelu", "leaky-relu(0.2)")]
    [InlineData("torch_gelu", " gelu")]
    [InlineData("torch_silu", " silu")]
    [InlineData("sklearn_scaled", "inputs 4 standardized; ")]
    [InlineData("sklearn_binary", "dense 1 identity; loss binary-cross-entropy")]
    [InlineData("torch_softmax", "dense 10 identity; loss softmax-cross-entropy")]
    [InlineData("torch_sigmoid_output", "dense 1 identity; loss binary-cross-entropy")]
    [InlineData("torch_opset13", "loss squared-error")]
    public void The_architecture_says_what_the_graph_does(string name, string part)
    {
        ImportedClasses.Read(name).Architecture.Text.ShouldContain(part);
    }

    [Theory]
    [InlineData("sklearn_classes", 3)]
    [InlineData("sklearn_texts", 3)]
    [InlineData("sklearn_binary", 2)]
    [InlineData("torch_softmax", 0)]
    public void Names_of_classes_come_along(string name, int count)
    {
        ImportedClasses.Read(name).ClassNames.Count.ShouldBe(count);
    }

    private static TheoryData<string> Select(bool isSupported) =>
    [
        .. Golden.Names.Select(row => row.Data)
            .Where(name => name.StartsWith("unsupported_", StringComparison.Ordinal) != isSupported),
    ];
}
