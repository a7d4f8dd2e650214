using NetGen.Onnx.Schema;
using NetGen.Onnx.Tests.Infrastructure;
using NetGen.OnnxRuntime;

namespace NetGen.Onnx.Tests.Export;

/// <summary>The model in ONNX Runtime's own integers that benchmarks stand beside the generated twin.</summary>
public sealed class IntegerModelTests
{
    private const int Samples = 64;

    /// <summary>
    /// Of the largest output: 8 bits of an activation and of a weight come to 1% or 2% of it, a layer with a bias, a
    /// scale or a zero point of another to tens of percent.
    /// </summary>
    private const double Rounding = 0.04;

    [Theory]
    [InlineData(nameof(MnistNet), 1)]
    [InlineData(nameof(DeepNet), 16)]
    [InlineData(nameof(NormNet), 64)]
    [InlineData(nameof(OneLayerNet), 4)]
    [InlineData(nameof(TanhNet), 4)]
    [InlineData(nameof(IdentityNet), 4)]
    [InlineData(nameof(GeluNet), 4)]
    [InlineData(nameof(LeakyReluNet), 4)]
    [InlineData(nameof(SoftplusNet), 4)]
    [InlineData(nameof(NoBiasNet), 4)]
    [InlineData(nameof(NormOutputNet), 4)]
    public void ONNX_Runtime_computes_what_the_network_does_but_for_rounding(string name, int batch)
    {
        INetwork network = ExportNetworks.Create(name);
        Check(network, ExportNetworks.Inputs(network.Architecture, Samples), batch);
    }

    [Theory]
    [InlineData(nameof(DeepNet))]
    [InlineData(nameof(OneLayerNet))]
    [InlineData(nameof(SoftplusNet))]
    public void Inputs_that_are_all_0_leave_the_biases(string name)
    {
        INetwork network = ExportNetworks.Create(name);
        Check(network, new float[Samples * network.Architecture.Inputs], batch: 4);
    }

    [Fact]
    public void A_layer_is_one_operator_where_Relu_stands_behind_it()
    {
        INetwork network = ExportNetworks.Create(nameof(DeepNet));

        GraphProto graph = Parse(network).Graph;

        graph.Node.Select(node => $"{node.Domain}:{node.OpType}").ShouldBe(
            [":QuantizeLinear", "com.microsoft:QGemm", "com.microsoft:QGemm", "com.microsoft:QGemm"]);

        // Relu is in the output's integer 0: without it negative sums would pass.
        byte[] zeros =
        [
            .. graph.Initializer
                .Where(tensor => tensor.Name.EndsWith(".input_zero", StringComparison.Ordinal))
                .Select(tensor => tensor.RawData.Single()),
        ];
        zeros.Length.ShouldBe(3);
        zeros[0].ShouldBeGreaterThan((byte)0);
        zeros[1..].ShouldBe([0, 0]);
    }

    [Fact]
    public void Weights_are_those_of_the_twin()
    {
        INetwork network = ExportNetworks.Create(nameof(DeepNet));
        QuantizedModel twin = Quantizer.Quantize(network, Dataset(network));

        GraphProto graph = Parse(network).Graph;

        for (int l = 0; l < twin.Layers.Count; l++)
        {
            TensorProto weights = graph.Initializer.Single(tensor => tensor.Name == $"dense{l + 1}.weight");
            weights.Dims.ShouldBe([twin.Layers[l].Units, twin.Layers[l].Inputs]);
            weights.RawData.Select(value => (sbyte)value).ShouldBe(twin.Layers[l].Weights.ToArray());
        }
    }

    [Fact]
    public void A_standardised_input_is_refused()
    {
        INetwork network = ExportNetworks.Create(nameof(StandardNet));

        Should.Throw<NotSupportedException>(() => Parse(network))
            .Message.ShouldStartWith("StandardNet standardises its input");
    }

    [Fact]
    public void A_bias_that_a_sum_of_32_bits_does_not_hold_is_refused()
    {
        INetwork network = ExportNetworks.Create(nameof(OneLayerNet));
        float[] inputs = new float[Samples * network.Architecture.Inputs];
        inputs[0] = 1e-8f;

        Should.Throw<NotSupportedException>(() => Create(network, inputs, batch: 1))
            .Message.ShouldContain("of 32 bits has room for 21");
    }

    private static void Check(INetwork network, float[] inputs, int batch)
    {
        Architecture architecture = network.Architecture;
        float[] outputs = Ort.Run(
            Create(network, inputs, batch), inputs, [architecture.Inputs], architecture.Outputs, batch: batch);

        float[] expected = ExportNetworks.Predict(network, inputs);
        double allowed = Rounding * expected.Max(Math.Abs);
        double off = expected.Zip(outputs, (floats, integers) => (double)Math.Abs(floats - integers)).Max();
        TestContext.Current.TestOutputHelper!.WriteLine($"{architecture.Name}: {off:G3} of at most {allowed:G3}");
        off.ShouldBeLessThanOrEqualTo(allowed);
    }

    private static ModelProto Parse(INetwork network) => ModelProto.Parser.ParseFrom(
        Create(network, ExportNetworks.Inputs(network.Architecture, Samples), batch: 1));

    private static byte[] Create(INetwork network, float[] inputs, int batch) =>
        IntegerModel.Create(network, Dataset(network, inputs), batch);

    private static Dataset Dataset(INetwork network, float[]? inputs = null)
    {
        Architecture architecture = network.Architecture;
        return NetGen.Dataset.FromTargets(
            inputs ?? ExportNetworks.Inputs(architecture, Samples),
            architecture.Inputs,
            new float[Samples * architecture.Outputs],
            architecture.Outputs);
    }
}
