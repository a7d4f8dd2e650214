using NetGen.Benchmarks;
using NetGen.Benchmarks.Int8;
using NetGen.Benchmarks.Results;
using NetGen.Samples.Digits.Drawing;
using NetGen.Samples.LinearRegression;
using NetGen.Tests;

namespace NetGen.Samples.Tests.Int8;

/// <summary>What trained networks lose in integers.</summary>
public sealed class Int8AccuracyTests
{
    private const int Pixels = 784;

    [Fact]
    public void Drawn_digits_are_told_apart_as_well_in_integers()
    {
        Dataset train = Draw(part: 0, count: 3000);
        Dataset test = Draw(part: 1, count: 1000);
        var network = new Net784x128x10(seed: 1);
        var options = new TrainingOptions
        {
            Epochs = 4,
            BatchSize = 32,
            Optimizer = Optimizer.Nesterov(0.1f),
            Seed = 1,
        };
        network.Train(train, options, cancellationToken: TestContext.Current.CancellationToken);
        QuantizedModel model = Quantizer.Quantize(network, train);
        double floats = network.Evaluate(test).Accuracy;
        floats.ShouldBeGreaterThan(0.85);

        // The promise for MNIST is 0.2 points; of a thousand samples that is two.
        new QuantizedReference(model).Evaluate(test).Accuracy.ShouldBeGreaterThanOrEqualTo(floats - 0.002);
        QuantizationReport.Create(network, model, test).Agreement.ShouldBeGreaterThan(0.995);
    }

    [Theory]
    [InlineData("iris")]
    [InlineData("wine")]
    [InlineData("abalone")]
    public void Public_data_lose_no_more_than_is_allowed(string name)
    {
        Int8Case one = Int8Case.All.Single(one => one.Recipe.Name == name);
        Int8Result result = one.Measure(TestData.PathOf(), [default], seeds: 1, () => { }).ShouldHaveSingleItem();
        result.Loss.ShouldBeLessThanOrEqualTo(result.Allowed);
        result.Integers.ShouldHaveSingleItem().ShouldBeGreaterThan(one.Recipe.Floor - 0.03);
    }

    [Fact]
    public void A_loss_is_what_became_worse_whichever_way_the_metric_counts()
    {
        (Metric Metric, double Sign)[] metrics = [(Metric.R2, 1), (Metric.Nrmse, -1)];
        Dataset data = Dataset.FromTargets([0, 1, 2, 300], 1, [0, 1, 2, 300], 1);
        var network = new LineNet();
        network.SetParameters([1, 0]);
        foreach ((Metric metric, double sign) in metrics)
        {
            // In steps of 300/127 the small ones become 0 or 2.4.
            var tally = new Int8Tally(metric, ActivationRange.MinMax);
            tally.Add(network, new Trial(data, data));
            Int8Result result = tally.Result("line", allowed: 0);
            result.Loss.ShouldBe(sign * (result.Floats[0] - result.Integers[0]));
            result.Loss.ShouldBeGreaterThan(0);
            result.IsReached.ShouldBeFalse();
            result.Agreement.ShouldBeNull();
        }
    }

    private static Dataset Draw(uint part, int count)
    {
        var digits = new SyntheticDigits(seed: 1);
        byte[] pixels = new byte[count * Pixels];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            digits.Draw(part, i, pixels.AsSpan(i * Pixels, Pixels));
            labels[i] = i % SyntheticDigits.Classes;
        }

        return Dataset.FromBytes(pixels, Pixels, labels, SyntheticDigits.Classes);
    }
}
