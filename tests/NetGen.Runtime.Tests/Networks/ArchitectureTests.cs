using NetGen.Tests.Training;

namespace NetGen.Tests.Networks;

public sealed class ArchitectureTests
{
    public static TheoryData<LayerDefinition, string> WrongLayers => new()
    {
        { new LayerDefinition(0), "Layer 2 has 0 units; a layer needs at least 1." },
        { new LayerDefinition(1, (Activation)99), "Layer 2 has activation 99; there is none such." },
        { new LayerDefinition(1, Initialization: (Initialization)99), "Layer 2 has initialization 99" },
        { new LayerDefinition(1, Slope: -1), "Layer 2 has slope -1; it must be finite and at least 0." },
        { new LayerDefinition(1, Slope: float.NaN), "Layer 2 has slope NaN" },
        { new LayerDefinition(1, Range: 0), "Layer 2 has range 0; it must be finite and above 0." },
        { new LayerDefinition(1, Range: float.PositiveInfinity), "Layer 2 has range Infinity" },
        { new LayerDefinition(int.MaxValue), "Layer 2, of 2147483647 units on 4 inputs" },
    };

    [Theory]
    [MemberData(nameof(WrongLayers))]
    public void A_layer_out_of_range_is_refused(LayerDefinition layer, string message)
    {
        Refusal.Says<ArgumentOutOfRangeException>(
            () => _ = new Architecture("Net", 2, Loss.SquaredError, new LayerDefinition(4), layer),
            message,
            "(Parameter 'layers')");
    }

    [Fact]
    public void A_network_out_of_range_is_refused()
    {
        var one = new LayerDefinition(1);
        Refusal.Says<ArgumentException>(() => _ = new Architecture(" ", 1, Loss.SquaredError, one), "'name'");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => _ = new Architecture("Net", 1, (Loss)99, one), "There is no loss 99.");
        Refusal.Says<ArgumentException>(
            () => _ = new Architecture("Net", 1, Loss.SoftmaxCrossEntropy, one), "Softmax over one output is 1");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => _ = new Architecture("Net", int.MaxValue, Loss.SquaredError, one),
            "Layer 1, of 1 units on 2147483647 inputs",
            "at most 2147483575",
            "(Parameter 'inputs')");
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(3, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 2)]
    public void A_weight_outside_the_layer_is_refused(int output, int input)
    {
        LayerDescription layer =
            new Architecture("Net", 2, Loss.SquaredError, new LayerDefinition(3)).Layers[0];
        Should.Throw<ArgumentOutOfRangeException>(() => layer.WeightIndex(output, input));
        layer.WeightIndex(2, 1).ShouldBe(10);
    }
}
