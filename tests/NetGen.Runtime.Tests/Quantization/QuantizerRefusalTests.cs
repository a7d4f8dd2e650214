using NetGen.Tests.Reference;
using NetGen.Tests.Serialization;

namespace NetGen.Tests.Quantization;

public sealed class QuantizerRefusalTests
{
    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void A_parameter_that_is_not_finite_is_refused(float weight, string text)
    {
        NaiveNetwork network = QuantizerNetworks.Linear([1, 2, 3, 4]);
        network.Parameters.Span[network.Architecture.Layers[0].WeightIndex(1, 0)] = weight;
        Should.Throw<ArgumentException>(() => Quantizer.Quantize(network, QuantizedModels.Samples(2, 1, 1)))
            .Message.ShouldContain($"dense1.weight[1, 0], is {text}; each must be finite.");
    }

    [Fact]
    public void An_activation_that_overflows_is_refused_with_its_sample()
    {
        Architecture architecture = TestNetworks.Create(Activation.Identity, Loss.SquaredError, 1, 1, 1);
        var network = new NaiveNetwork(architecture)
        {
            Parameters = Safetensors.Parameters(architecture, 3e38f, 0, 1, 0),
        };
        NotFiniteNumberException exception = Should.Throw<NotFiniteNumberException>(
            () => Quantizer.Quantize(network, QuantizedModels.Samples(1, 1, 2)));
        exception.Message.ShouldContain("Sample 1 of the calibration: an activation of dense1 is Infinity.");
    }

    [Fact]
    public void Scales_beyond_floats_are_refused()
    {
        Should.Throw<ArgumentException>(() => QuantizerNetworks.Quantize([3e38f, 0, 0, 0], 1e10f, 0))
            .Message.ShouldContain("it must be finite, times the input's scale too.");
    }

    [Fact]
    public void Samples_of_another_width_are_refused() => Should.Throw<ArgumentException>(
        () => Quantizer.Quantize(QuantizerNetworks.Linear([1, 2, 3, 4]), QuantizedModels.Samples(3, 1, 2, 3)))
        .Message.ShouldContain("The samples have 3 features, but Tested takes 2 inputs.");

    [Theory]
    [InlineData(7, 0.1, "The options have range 7 and clipped share 0.1")]
    [InlineData(3, 0.5, "The options have range Percentile and clipped share 0.5")]
    [InlineData(3, -0.1, "clipped share -0.1")]
    [InlineData(3, double.NaN, "clipped share NaN")]
    public void An_option_out_of_its_range_is_refused(int range, double share, string message)
    {
        var options = new QuantizationOptions { Range = (ActivationRange)range, ClippedShare = share };
        Should.Throw<ArgumentException>(
            () => Quantizer.Quantize(QuantizerNetworks.Linear([1, 2, 3, 4]), QuantizedModels.Samples(2, 1, 2), options))
            .Message.ShouldContain(message);
    }
}
