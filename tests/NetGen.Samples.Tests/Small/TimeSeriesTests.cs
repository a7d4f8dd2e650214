using NetGen.Samples.Tests.Support;
using NetGen.Samples.TimeSeries;

namespace NetGen.Samples.Tests.Small;

public sealed class TimeSeriesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_equation_swings_in_its_known_range()
    {
        double[] series = MackeyGlass.Create(1000);

        // With a delay of 17 the attractor lies between about 0.4 and 1.35 (Farmer 1982, figure 1).
        series.Min().ShouldBeInRange(0.3, 0.5);
        series.Max().ShouldBeInRange(1.25, 1.4);
    }

    [Fact]
    public void A_sample_is_four_values_of_the_past_and_one_of_the_future()
    {
        Dataset data = Series.Windows([.. Enumerable.Range(0, 30).Select(t => (double)t)]);

        data.Count.ShouldBe(30 - 18 - 6);
        float[] features = new float[4];
        data.CopyFeatures(1, features);
        features.ShouldBe([1, 7, 13, 19]);
        data.Targets(1).ToArray().ShouldBe([25]);
    }

    [Fact]
    public async Task A_file_is_read_by_the_last_field_of_its_lines()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("waves.csv");
        string[] lines = ["month,value", .. Enumerable.Range(0, 60).Select(t => $"{t},{t % 12}.5")];
        await File.WriteAllLinesAsync(file, lines, Cancellation);

        SampleRun run = await SmallSamples.RunAsync("TimeSeries", $"--json --epochs 5 --data \"{file}\"", Cancellation);

        run.Json.GetProperty("dataset").GetString().ShouldBe("waves");
        run.Error.ShouldContain("6 samples to train, 6 later ones to test");
    }

    [Theory]
    [InlineData("1\n2\nthree\n", "has 'three' where a line ends in a number")]
    [InlineData("1\n2\n3\n", "Half of the series has 1 values; 26 are needed for two samples.")]
    public async Task A_bad_file_is_told_in_one_line(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("bad.txt");
        await File.WriteAllTextAsync(file, text, Cancellation);

        SampleRun run = await SmallSamples.RunAsync("TimeSeries", $"--data \"{file}\"", Cancellation);

        run.ExitCode.ShouldBe(1);
        run.ErrorLines.Length.ShouldBe(1);
        run.Error.ShouldContain(expected);
    }
}
