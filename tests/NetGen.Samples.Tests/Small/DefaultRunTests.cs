using System.Text.Json;
using NetGen.Samples.Tests.Support;
using NetGen.Tests;

namespace NetGen.Samples.Tests.Small;

/// <summary>What the small samples have in common, and what each reaches.</summary>
public sealed class DefaultRunTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // The bounds leave room for another seed, not for a network that has not learned: what guessing reaches is far off.
    [Theory]
    [InlineData("Annealing", "clouds", "accuracy", 0.93, 1)]
    [InlineData("Census", "census", "f1", 0.65, 1)]
    [InlineData("Housing", "districts", "r2", 0.8, 1)]
    [InlineData("Iris", "flowers", "accuracy", 0.93, 1)]
    [InlineData("LinearRegression", "line", "r2", 0.94, 0.96)]
    [InlineData("LogisticRegression", "clouds", "roc-auc", 0.95, 1)]
    [InlineData("OwnLoop", "shells", "accuracy", 0.92, 1)]
    [InlineData("Perceptron", "points", "accuracy", 1, 1)]
    [InlineData("Spirals", "two-spirals", "accuracy", 0.98, 1)]
    [InlineData("TimeSeries", "mackey-glass", "nrmse", 0, 0.03)]
    public async Task Without_arguments_it_reaches_its_value(
        string name, string dataset, string metric, double lowest, double highest)
    {
        JsonElement json = (await SmallSamples.RunAsync(name, "--json", Cancellation)).Json;

        json.GetProperty("sample").GetString().ShouldBe(name);
        json.GetProperty("dataset").GetString().ShouldBe(dataset);
        json.GetProperty("metric").GetString().ShouldBe(metric);
        json.GetProperty("value").GetDouble().ShouldBeInRange(lowest, highest);
    }

    // Bounds for one seed, a little below what it reaches; the least-squares solution leaves no room.
    [Theory]
    [InlineData("Annealing", "banknote", 0.88, 1, "small", "banknote_authentication.csv")]
    [InlineData("Census", "adult", 0.66, 1, "adult", "adult-train.csv.gz")]
    [InlineData("Housing", "california-housing", 0.77, 1, "california-housing", "housing.csv.gz")]
    [InlineData("Iris", "iris", 0.93, 1, "small", "iris.csv")]
    [InlineData("LinearRegression", "diabetes", 0.517, 0.518, "small", "diabetes_raw.tsv")]
    [InlineData("LogisticRegression", "breast-cancer", 0.98, 1, "small", "breast_cancer.csv")]
    [InlineData("OwnLoop", "banknote", 0.99, 1, "small", "banknote_authentication.csv")]
    [InlineData("Perceptron", "iris", 1, 1, "small", "iris.csv")]
    [InlineData("Spirals", "banknote", 0.9, 1, "small", "banknote_authentication.csv")]
    [InlineData("TimeSeries", "mackey-glass-t17", 0, 0.02, "series", "mackey-glass-t17.txt")]
    public async Task On_real_data_it_reaches_its_value(
        string name, string dataset, double lowest, double highest, string folder, string file)
    {
        string data = Path.GetDirectoryName(Path.GetDirectoryName(TestData.PathOf(folder, file)))!;

        JsonElement json = (await SmallSamples.RunAsync(name, ["--json", "--data", data], Cancellation)).Json;

        json.GetProperty("dataset").GetString().ShouldBe(dataset);
        json.GetProperty("value").GetDouble().ShouldBeInRange(lowest, highest);
    }

    [Theory]
    [MemberData(nameof(SmallSamples.Names), MemberType = typeof(SmallSamples))]
    public async Task The_json_has_exactly_its_keys(string name)
    {
        SampleRun run = await SmallSamples.RunAsync(name, "--json --epochs 2 --seed 3", Cancellation);

        SampleRun.Keys(run.Json).ShouldBe(
            ["sample", "dataset", "metric", "value", "epochs", "seed", "totalSeconds", "parametersHash"]);
        run.Json.GetProperty("epochs").GetInt32().ShouldBe(2);
        run.Json.GetProperty("seed").GetInt64().ShouldBe(3);
        run.Error.ShouldNotBeEmpty();
    }

    [Theory]
    [MemberData(nameof(SmallSamples.Names), MemberType = typeof(SmallSamples))]
    public async Task A_seed_decides_all_and_redirected_text_is_plain(string name)
    {
        SampleRun one = await SmallSamples.RunAsync(name, "--json --epochs 2", Cancellation);
        SampleRun same = await SmallSamples.RunAsync(name, "--json --epochs 2", Cancellation);
        SampleRun other = await SmallSamples.RunAsync(name, "--json --epochs 2 --seed 2", Cancellation);

        Hash(same).ShouldBe(Hash(one));
        Hash(other).ShouldNotBe(Hash(one));
        one.Error.ShouldNotContain('\e');
    }

    [Theory]
    [MemberData(nameof(SmallSamples.Names), MemberType = typeof(SmallSamples))]
    public async Task Wrong_arguments_are_told_in_one_line(string name)
    {
        await RefuseAsync(name, "--epochs 0", "--epochs is '0'; it must be a whole number from 1 up.");
        await RefuseAsync(name, "--seed x", "--seed is 'x'; it must be a whole number.");
        await RefuseAsync(name, "--batch 4", "--batch");
        using var empty = new TemporaryFolder();
        await RefuseAsync(name, $"--data \"{empty.Path}\"", $"--data {empty.Path} has no file");
    }

    [Theory]
    [MemberData(nameof(SmallSamples.Names), MemberType = typeof(SmallSamples))]
    public async Task Help_lists_the_options(string name)
    {
        SampleRun run = await SmallSamples.RunAsync(name, "--help", Cancellation);

        run.ExitCode.ShouldBe(0);
        foreach (string option in new[] { "--data", "--epochs", "--seed", "--json" })
        {
            run.Output.ShouldContain(option);
        }
    }

    [Theory]
    [MemberData(nameof(SmallSamples.Names), MemberType = typeof(SmallSamples))]
    public async Task Cancelling_ends_with_130(string name)
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        SampleRun run = await SmallSamples.RunAsync(name, "", stop.Token);

        run.ExitCode.ShouldBe(130);
        run.Error.ShouldContain("Stopped in training.");
    }

    private static string? Hash(SampleRun run) => run.Json.GetProperty("parametersHash").GetString();

    private static async Task RefuseAsync(string name, string arguments, string expected)
    {
        SampleRun run = await SmallSamples.RunAsync(name, arguments, Cancellation);

        run.ExitCode.ShouldBe(1);
        run.ErrorLines.Length.ShouldBe(1);
        run.Error.ShouldContain(expected);
    }
}
