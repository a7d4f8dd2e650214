using NetGen.Kernels;
using NetGen.Tests.Reference;

namespace NetGen.Tests.Kernels;

public sealed class FoldingTests
{
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Folded_weights_predict_what_the_parameters_mean(bool isStandardized, bool isNormalized)
    {
        Normalization? normalization = isNormalized ? new Normalization() : null;
        var input = new InputDefinition(5) { IsStandardized = isStandardized };
        var architecture = new Architecture(
            "Folded",
            input,
            Loss.SquaredError,
            new LayerDefinition(17, Activation.Tanh) { Normalization = normalization },
            new LayerDefinition(9, Activation.Sigmoid) { HasBias = false },
            new LayerDefinition(3) { Normalization = normalization });
        KernelNetwork network = KernelNetwork.Create(architecture, seed: 3);
        float[] before = network.Parameters.Span.ToArray();
        AlignedBuffer folded = Folding.Fold(architecture, network.Parameters);
        network.Parameters.Span.ToArray().ShouldBe(before);
        folded.Length.ShouldBe(architecture.PackedLength);

        var plain = new Architecture(
            "Plain",
            5,
            Loss.SquaredError,
            new LayerDefinition(17, Activation.Tanh),
            new LayerDefinition(9, Activation.Sigmoid),
            new LayerDefinition(3));
        float[] samples = KernelShapes.Numbers(20 * 5);
        var expected = new ReferenceNetwork(architecture, network.Parameters.Span);
        var actual = new ReferenceNetwork(plain, folded.Span[..plain.PackedLength]);
        for (int n = 0; n < samples.Length; n += 5)
        {
            // Each folded weight is rounded once, to 6e-8 of it; outputs are sums of some thirty such terms near 1.
            actual.Predict(samples[n..(n + 5)]).ShouldBe(expected.Predict(samples[n..(n + 5)]), 2e-6);
        }
    }

    [Fact]
    public void A_plain_network_is_copied_as_it_is()
    {
        Architecture architecture = TestNetworks.Create(Activation.Relu, Loss.SquaredError, 3, 9, 2);
        NaiveNetwork network = NaiveNetwork.Create(architecture, seed: 1);
        AlignedBuffer folded = Folding.Fold(architecture, network.Parameters);
        folded.ShouldNotBeSameAs(network.Parameters);
        folded.Span.ToArray().ShouldBe(network.Parameters.Span.ToArray());
    }

    [Fact]
    public void A_buffer_of_another_length_is_refused()
    {
        Architecture architecture = TestNetworks.Create(Activation.Relu, Loss.SquaredError, 3, 9, 2);
        Should.Throw<ArgumentException>(() => Folding.Fold(architecture, new AlignedBuffer(8)))
            .Message.ShouldContain("The buffer holds 8 floats");
    }
}
