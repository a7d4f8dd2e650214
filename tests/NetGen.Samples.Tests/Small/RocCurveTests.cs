using NetGen.Samples.LogisticRegression;

namespace NetGen.Samples.Tests.Small;

public sealed class RocCurveTests
{
    [Fact]
    public void Corners_come_from_the_highest_logit_down_and_equal_ones_together()
    {
        var network = new PlaneNet(seed: 1);
        network.SetParameters([1, 0, 0]);
        Dataset data = Dataset.FromClasses(
            features: [4, 0, 3, 0, 3, 9, 1, 0], inputs: 2, labels: [1, 1, 0, 0], classes: 2);

        RocCurve.Of(network, data).ShouldBe([(0, 0), (0, 0.5f), (0.5f, 1), (1, 1)]);
    }
}
