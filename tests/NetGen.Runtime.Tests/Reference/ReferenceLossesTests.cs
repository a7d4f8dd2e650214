namespace NetGen.Tests.Reference;

public sealed class ReferenceLossesTests
{
    // A handful of roundings at magnitude 1 in double: 4 units of 2⁻⁵².
    private const double Rounding = 1e-15;

    [Theory]
    [InlineData(1e4, 1, 0, 0)]
    [InlineData(1e4, 0, 1e4, 1)]
    [InlineData(-1e4, 0, 0, 0)]
    [InlineData(-1e4, 1, 1e4, -1)]
    [InlineData(1e300, 0, 1e300, 1)]
    [InlineData(0, 1, 0.69314718055994531, -0.5)]
    [InlineData(-40, 0, 4.248354255291589e-18, 4.248354255291589e-18)]
    public void Binary_cross_entropy_is_stable(double logit, int label, double loss, double gradient)
    {
        ReferenceNetwork network = TestNetworks.Constant(Loss.BinaryCrossEntropy, logit);
        Batch batch = TestNetworks.Labelled(label);

        // Relative to the value; Shouldly takes no tolerance of 0.
        network.Loss(batch).ShouldBe(loss, Math.Max(Rounding * Math.Min(loss, 1), double.Epsilon));
        network.Gradient(batch)[1].ShouldBe(gradient, Math.Max(Rounding * Math.Abs(gradient), double.Epsilon));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 2e4)]
    [InlineData(2, 1e4)]
    public void Softmax_cross_entropy_is_stable_at_extreme_logits(int label, double loss)
    {
        // p = (1, 0, 0) to 4000 digits.
        ReferenceNetwork network = TestNetworks.Constant(Loss.SoftmaxCrossEntropy, 1e4, -1e4, 0);
        Batch batch = TestNetworks.Labelled(label);
        network.Loss(batch).ShouldBe(loss);
        double[] expected = [1, 0, 0];
        expected[label]--;
        network.Gradient(batch)[3..].ShouldBe(expected);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e300)]
    [InlineData(-1e300)]
    public void Equal_logits_have_the_loss_of_a_guess(double logit)
    {
        ReferenceNetwork network = TestNetworks.Constant(Loss.SoftmaxCrossEntropy, logit, logit, logit, logit);
        network.Loss(TestNetworks.Labelled(3)).ShouldBe(Math.Log(4), Rounding);
        network.Gradient(TestNetworks.Labelled(3))[4..].ShouldBe([0.25, 0.25, 0.25, -0.75]);
    }

    [Fact]
    public void Squared_error_takes_a_label_for_its_one_hot_vector()
    {
        // ½((0.5 − 0)² + (2 − 1)²) = 0.625, exact in binary.
        ReferenceNetwork network = TestNetworks.Constant(Loss.SquaredError, 0.5, 2);
        network.Loss(TestNetworks.Labelled(1)).ShouldBe(0.625);
        network.Gradient(TestNetworks.Labelled(1))[2..].ShouldBe([0.5, 1]);
    }

    [Fact]
    public void Binary_cross_entropy_sums_over_targets()
    {
        ReferenceNetwork network = TestNetworks.Constant(Loss.BinaryCrossEntropy, 0, 0);
        var batch = new Batch(capacity: 1, inputs: 1, targetsPerSample: 2) { Count = 1 };
        batch.Targets[0] = 0.25f;
        batch.Targets[1] = 1;
        network.Loss(batch).ShouldBe(2 * Math.Log(2), Rounding);
        network.Gradient(batch)[2..].ShouldBe([0.25, -0.5]);
    }
}
