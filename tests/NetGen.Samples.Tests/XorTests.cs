using System.Text.Json;
using NetGen.Samples.Tests.Support;
using NetGen.Samples.Xor;

namespace NetGen.Samples.Tests;

public sealed class XorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_seed_from_1_to_20_learns()
    {
        for (int seed = 1; seed <= 20; seed++)
        {
            JsonElement json = (await RunAsync($"--json --seed {seed}")).Json;
            json.GetProperty("trainAccuracy").GetDouble().ShouldBe(1, $"seed {seed}");
            json.GetProperty("loss").GetDouble().ShouldBeLessThan(0.01, $"seed {seed}");
        }
    }

    [Fact]
    public async Task The_json_has_exactly_its_keys()
    {
        SampleRun run = await RunAsync("--json --epochs 10");

        SampleRun.Keys(run.Json).ShouldBe(
        [
            "dataset", "epochs", "batch", "threads", "trainAccuracy", "loss", "trainSeconds", "totalSeconds",
            "parametersHash",
        ]);
        run.Json.GetProperty("dataset").GetString().ShouldBe("xor");
        run.Json.GetProperty("epochs").GetInt32().ShouldBe(10);
        run.Json.GetProperty("batch").GetInt32().ShouldBe(4);
        run.Error.ShouldContain("perceptron");
    }

    [Fact]
    public async Task Redirected_the_table_and_the_picture_are_plain_characters()
    {
        SampleRun run = await RunAsync("");

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldNotContain('\e');
        run.Output.ShouldMatch(@"0  │ 1  │ 1   │ 1      │ 0\.9\d\d");
        run.Output.ShouldMatch(@"1  │ 1  │ 0   │ 0      │ 0\.0\d\d");
        run.Output.ShouldContain("A perceptron draws one straight line");

        // The samples stand in the picture: (0,1) and (1,1) above, (0,0) and (1,0) below.
        string[] rows = [.. run.Output.Split('\n').Where(line => line.Length == 35 && line.Any(c => c is '0' or '1'))];
        rows.Length.ShouldBe(2);
        (rows[0][10], rows[0][26], rows[1][10], rows[1][26]).ShouldBe(('1', '0', '0', '1'));
    }

    [Theory]
    [InlineData("--epochs none", "--epochs is 'none'; it must be a whole number from 1 up.")]
    [InlineData("--rate -1", "--rate is '-1'; it must be a positive number such as 0.1.")]
    [InlineData("--batch 4", "--batch")]
    public async Task A_wrong_argument_is_told_in_one_line(string arguments, string expected)
    {
        SampleRun run = await RunAsync(arguments);

        run.ExitCode.ShouldBe(1);
        run.ErrorLines.Length.ShouldBe(1);
        run.Error.ShouldContain(expected);
    }

    [Fact]
    public async Task Cancelling_ends_with_130()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        SampleRun run = await SampleRun.OfAsync(XorCommand.Create(), "", stop.Token);

        run.ExitCode.ShouldBe(130);
        run.Error.ShouldContain("weights of the last whole step");
    }

    private static Task<SampleRun> RunAsync(string arguments) =>
        SampleRun.OfAsync(XorCommand.Create(), arguments, Cancellation);
}
