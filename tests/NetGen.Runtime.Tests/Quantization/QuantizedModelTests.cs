using NetGen.Tests.Reference;

namespace NetGen.Tests.Quantization;

public sealed class QuantizedModelTests
{
    private static readonly Architecture Architecture =
        TestNetworks.Create(Activation.Relu, Loss.SquaredError, 2, 1);

    [Theory]
    [InlineData(-128, 1, 0, 1, "dense1: weights has the value -128; it must be at least -127.")]
    [InlineData(5, 0, 0, 1, "dense1: weightScales has the value 0; it must be above 0.")]
    [InlineData(5, float.NaN, 0, 1, "dense1: weightScales has the value NaN; it must be above 0.")]
    [InlineData(5, float.PositiveInfinity, 0, 1, "it must be finite, times the input's scale too.")]
    [InlineData(5, 1e20f, 0, 1e20f, "it must be finite, times the input's scale too.")]
    [InlineData(5, 1, float.NaN, 1, "dense1: biases has the value NaN; it must be finite.")]
    [InlineData(5, 1, 0, 0, "dense1: inputScale has the value 0; it must be finite and at least 1.17549435E-38.")]
    [InlineData(5, 1, 0, 1e-39f, "dense1: inputScale has the value 1E-39; it must be finite and at least")]
    [InlineData(5, 1, 0, float.PositiveInfinity, "dense1: inputScale has the value Infinity; it must be finite")]
    [InlineData(5, 1, 0, float.NaN, "dense1: inputScale has the value NaN; it must be finite")]
    public void A_value_out_of_its_range_is_refused(
        int weight, float weightScale, float bias, float inputScale, string message)
    {
        Should.Throw<ArgumentException>(() => new QuantizedLayer(
            Architecture.Layers[0], [1, (sbyte)weight], [weightScale], [bias], inputScale, 0))
            .Message.ShouldContain(message);
    }

    [Fact]
    public void A_zero_point_above_127_is_refused() => Should.Throw<ArgumentException>(
        () => new QuantizedLayer(Architecture.Layers[0], [1, 1], [1], [0], 1, 128))
        .Message.ShouldContain("dense1: inputZero has the value 128; it must be at most 127.");

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        LayerDescription shape = Architecture.Layers[0];
        Should.Throw<ArgumentException>(() => new QuantizedLayer(shape, [1], [1], [0], 1, 0))
            .Message.ShouldContain("dense1 [1, 2] takes 2 weights, but there are 1.");
        Should.Throw<ArgumentException>(() => new QuantizedLayer(shape, [1, 1], [1, 1], [0], 1, 0))
            .Message.ShouldContain("takes 1 weightScales, but there are 2.");
        Should.Throw<ArgumentException>(() => new QuantizedLayer(shape, [1, 1], [1], [], 1, 0))
            .Message.ShouldContain("takes 1 biases, but there are 0.");
    }

    [Fact]
    public void A_layer_of_more_inputs_than_fit_is_refused()
    {
        Architecture wide = TestNetworks.Create(
            Activation.Relu, Loss.SquaredError, QuantizedLayer.MaximumInputs + 1, 1);
        const string Message = "dense1 has 133001 inputs; in integers a layer has at most 133000";
        Should.Throw<ArgumentException>(() => new QuantizedLayer(wide.Layers[0], [], [], [], 1, 0))
            .Message.ShouldContain(Message);
        NaiveNetwork network = new(wide);
        Should.Throw<ArgumentException>(
            () => Quantizer.Quantize(network, QuantizedModels.Samples(wide.Inputs, new float[wide.Inputs])))
            .Message.ShouldContain(Message);
        Should.Throw<ArgumentException>(() => QuantizedFile.Load(wide, new MemoryStream(), "wide"))
            .Message.ShouldContain(Message);
    }

    [Fact]
    public void Layers_of_another_architecture_are_refused()
    {
        QuantizedLayer layer = new(Architecture.Layers[0], [1, 2], [1], [0], 1, 0);
        Should.Throw<ArgumentException>(() => new QuantizedModel(Architecture, [layer, layer]))
            .Message.ShouldContain("Tested has 1 layers, but 2 are given.");
        Architecture sigmoid = TestNetworks.Create(Activation.Sigmoid, Loss.SquaredError, 2, 1);
        Should.Throw<ArgumentException>(() => new QuantizedModel(sigmoid, [layer]))
            .Message.ShouldContain("dense1 of Tested is [1, 2] with Sigmoid; the given one is [1, 2] with Relu");
        Should.Throw<ArgumentException>(() => new QuantizedModel(Architecture, [layer], [0, 0], [1, 1]))
            .Message.ShouldContain("There are 2 means; expected 0");
    }

    [Theory]
    [InlineData(float.NaN, 1, "Input 1 has mean NaN and scale 1")]
    [InlineData(0, 0, "Input 1 has mean 0 and scale 0")]
    [InlineData(0, -1, "Input 1 has mean 0 and scale -1")]
    [InlineData(1e30f, 1e-20f, "they are beyond the range of floats.")]
    public void Statistics_out_of_their_range_are_refused(float mean, float scale, string message)
    {
        var standardized = new Architecture(
            "Standardized",
            new InputDefinition(2) { IsStandardized = true },
            new LossDefinition(Loss.SquaredError),
            new LayerDefinition(1, Activation.Relu, Slope: 0.1f));
        QuantizedLayer layer = new(Architecture.Layers[0], [1, 2], [1], [0], 1, 0);
        Should.Throw<ArgumentException>(() => new QuantizedModel(standardized, [layer], [0, mean], [1, scale]))
            .Message.ShouldContain(message);
    }

    [Fact]
    public void What_is_given_is_copied()
    {
        sbyte[] weights = [1, 2];
        float[] biases = [3];
        QuantizedLayer layer = new(Architecture.Layers[0], weights, [1], biases, 1, 0);
        (weights[0], biases[0]) = (9, 9);
        layer.Weights.ToArray().ShouldBe([1, 2]);
        layer.Biases.ToArray().ShouldBe([3]);
    }
}
