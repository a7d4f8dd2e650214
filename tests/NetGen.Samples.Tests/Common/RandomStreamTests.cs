namespace NetGen.Samples.Tests.Common;

public sealed class RandomStreamTests
{
    [Fact]
    public void Normal_numbers_have_mean_0_and_deviation_1()
    {
        const int count = 20_000;
        double[] values =
        [
            .. Enumerable.Range(0, count).Select(i => (double)new RandomStream(seed: 1, part: 0, i).Normal()),
        ];

        // Four deviations of the mean, 1/√n, of the mean square, √(2/n), and of the mean fourth power, √(96/n).
        values.Average().ShouldBe(0, 4 / Math.Sqrt(count));
        values.Average(x => x * x).ShouldBe(1, 4 * Math.Sqrt(2.0 / count));
        values.Average(x => x * x * x * x).ShouldBe(3, 4 * Math.Sqrt(96.0 / count));
    }
}
