using NetGen.Kernels;

namespace NetGen.Tests.Quantization;

public sealed class IntegerParametersTests
{
    /// <summary>Only the first layer standardises, also where the same object stands behind it again.</summary>
    [Fact]
    public void A_layer_that_stands_twice_is_laid_out_as_two_that_are_alike()
    {
        var architecture = new Architecture(
            "Repeated",
            new InputDefinition(8) { IsStandardized = true },
            new LossDefinition(Loss.SquaredError),
            new LayerDefinition(8),
            new LayerDefinition(8));
        QuantizedLayer one = Layer(architecture);
        float[] repeated = Pack(architecture, one, one);
        repeated.ShouldContain(x => x != 0);
        repeated.ShouldBe(Pack(architecture, one, Layer(architecture)));
    }

    private static float[] Pack(Architecture architecture, params QuantizedLayer[] layers)
    {
        float[] means = [1, 2, 3, 4, 5, 6, 7, 8];
        float[] scales = [8, 7, 6, 5, 4, 3, 2, 1];

        // For each layer three times 16 for its input and 10 times 8 for its units at most.
        const int Enough = 512;
        return IntegerParameters.Pack(architecture, Enough, new QuantizedModel(architecture, layers, means, scales))
            .Span.ToArray();
    }

    private static QuantizedLayer Layer(Architecture architecture)
    {
        sbyte[] weights = [.. Enumerable.Range(-32, 64).Select(i => (sbyte)i)];
        float[] units = [1, 2, 3, 4, 5, 6, 7, 8];
        return new QuantizedLayer(architecture.Layers[0], weights, units, units, inputScale: 0.5f, inputZero: 64);
    }
}
