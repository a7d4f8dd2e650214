using System.Globalization;
using NetGen.Samples.Census;
using NetGen.Samples.Tests.Support;

namespace NetGen.Samples.Tests.Small;

public sealed class CensusTests
{
    [Fact]
    public void Test_samples_are_encoded_as_the_training_samples_are()
    {
        var data = CensusData.Load(folder: null);

        data.Train.Count.ShouldBe(800);
        data.Test.Count.ShouldBe(400);
        data.Train.Inputs.ShouldBe(CensusData.Inputs);
        data.Test.FeatureNames.ShouldBe(data.Train.FeatureNames);
        data.Train.FeatureNames.ShouldNotBeNull().ShouldContain("workclass=(missing)");
    }

    [Fact]
    public async Task Class_weights_find_more_of_the_rare_class()
    {
        SampleRun run = await SmallSamples.RunAsync("Census", "", TestContext.Current.CancellationToken);

        double[][] rows =
        [
            .. run.Output.Split('\n')
                .Where(line => line.Contains("1, 1", StringComparison.Ordinal)
                    || line.Contains("1, 3", StringComparison.Ordinal))
                .Select(line => line.Split('│').Skip(1).Select(Number).ToArray()),
        ];
        rows.Length.ShouldBe(2);
        (double plainRecall, double weightedRecall) = (rows[0][2], rows[1][2]);
        weightedRecall.ShouldBeGreaterThan(plainRecall + 0.05);
        rows[1][1].ShouldBeLessThan(rows[0][1]);
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
