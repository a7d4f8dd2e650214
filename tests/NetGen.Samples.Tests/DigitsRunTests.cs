using System.Text.Json;
using NetGen.Samples.Digits;
using NetGen.Samples.Digits.Download;
using NetGen.Samples.Digits.Drawing;
using NetGen.Samples.Tests.Support;

namespace NetGen.Samples.Tests;

public sealed class DigitsRunTests
{
    private const string Small = "--epochs 2 --hidden 32 --json";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_default_reads_its_own_digits()
    {
        SampleRun run = await RunAsync("--json");

        run.ExitCode.ShouldBe(0);
        run.Json.GetProperty("testAccuracy").GetDouble().ShouldBeGreaterThanOrEqualTo(0.97);
    }

    [Fact]
    public async Task The_json_has_exactly_its_keys_and_stands_alone_on_standard_output()
    {
        SampleRun run = await RunAsync(Small);

        JsonElement json = run.Json;
        SampleRun.Keys(json).ShouldBe(
        [
            "dataset", "epochs", "batch", "threads", "testAccuracy", "trainSeconds", "samplesPerSecond", "totalSeconds",
            "parametersHash",
        ]);
        json.GetProperty("dataset").GetString().ShouldBe("synthetic");
        json.GetProperty("epochs").GetInt32().ShouldBe(2);
        json.GetProperty("batch").GetInt32().ShouldBe(64);
        json.GetProperty("threads").GetInt32().ShouldBe(1);
        json.GetProperty("testAccuracy").GetDouble().ShouldBeInRange(0.8, 1);
        json.GetProperty("parametersHash").GetString()!.ShouldMatch("^[0-9a-f]{64}$");

        // 2% of the 20 000 are set aside. Both figures are rounded, so their product is near, not equal.
        double seconds = json.GetProperty("trainSeconds").GetDouble();
        double speed = json.GetProperty("samplesPerSecond").GetDouble();
        (seconds * speed).ShouldBe(2 * 19_600, tolerance: 400);
        json.GetProperty("totalSeconds").GetDouble().ShouldBeGreaterThan(seconds);
    }

    [Fact]
    public async Task Redirected_the_words_are_plain_lines_one_an_epoch()
    {
        SampleRun run = await RunAsync("--epochs 2 --hidden 32");

        run.ExitCode.ShouldBe(0);
        run.Error.ShouldBeEmpty();
        run.Output.ShouldNotContain('\e');
        string[] lines = run.Output.Split('\n');
        lines.Count(line => line.StartsWith("epoch ", StringComparison.Ordinal)).ShouldBe(2);
        run.Output.ShouldMatch(@"epoch 2/2  loss \d\.\d{4}  valid \d+\.\d%  \d+k samples/s  \d+\.\d s left");
        run.Output.ShouldMatch(@"test accuracy  \d+\.\d\d%");
        run.Output.ShouldContain("Confusion");
        run.Output.ShouldMatch(@"\d read as \d");
    }

    [Fact]
    public async Task The_seed_decides_every_bit()
    {
        string first = Hash(await RunAsync($"{Small} --seed 5"));

        Hash(await RunAsync($"{Small} --seed 5")).ShouldBe(first);
        Hash(await RunAsync($"{Small} --seed 6")).ShouldNotBe(first);

        static string Hash(SampleRun run) => run.Json.GetProperty("parametersHash").GetString()!;
    }

    [Fact]
    public async Task Fast_trains_its_recipe_and_the_rehearsal_changes_nothing()
    {
        SampleRun run = await RunAsync("--fast --threads 2 --json --seed 5");

        run.Json.GetProperty("epochs").GetInt32().ShouldBe(Recipe.Fast.Epochs);
        run.Json.GetProperty("batch").GetInt32().ShouldBe(Recipe.Fast.Batch);
        run.Json.GetProperty("threads").GetInt32().ShouldBe(2);
        run.Json.GetProperty("testAccuracy").GetDouble().ShouldBeGreaterThanOrEqualTo(0.95);
        var network = new DigitsFastNet(seed: 5);
        (Dataset train, _) = new SyntheticDigits(seed: 1).Create();
        network.Train(train, Recipe.Fast.Options(seed: 5, threads: 1), cancellationToken: Cancellation);
        run.Json.GetProperty("parametersHash").GetString().ShouldBe(network.ComputeParametersHash());
    }

    [Fact]
    public async Task Under_json_nothing_is_drawn()
    {
        SampleRun run = await RunAsync(Small);

        run.Error.ShouldContain("test accuracy");
        run.Error.ShouldNotContain("Confusion");
    }

    [Theory]
    [InlineData(32)]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(256)]
    public void Every_size_is_a_network(int hidden)
    {
        INetwork network = DigitNetworks.Create(hidden, Activation.Relu, seed: 1);

        network.Architecture.Inputs.ShouldBe(784);
        network.Architecture.Layers.Select(layer => layer.Units).ShouldBe([hidden, 10]);
    }

    [Fact]
    public async Task The_saved_network_is_the_trained_one()
    {
        using var folder = new TemporaryFolder();
        string file = folder.File("net.safetensors");

        SampleRun run = await RunAsync($"{Small} --save \"{file}\"");

        Digits32Net.Load(file).ComputeParametersHash().ShouldBe(run.Json.GetProperty("parametersHash").GetString());
    }

    [Fact]
    public async Task Cancelling_ends_with_130_and_says_what_is_kept()
    {
        using var stop = new CancellationTokenSource();
        stop.CancelAfter(TimeSpan.FromSeconds(1));

        SampleRun run = await SampleRun.OfAsync(DigitsCommand.Create(), "--epochs 100000 --json", stop.Token);

        run.ExitCode.ShouldBe(130);
        run.Output.ShouldBeEmpty();
        run.ErrorLines[^1].ShouldBe("Stopped in training; the network keeps the weights of the last whole step.");
    }

    [Theory]
    [InlineData("--data \"{0}/nowhere\"", "does not exist")]
    [InlineData("--data \"{0}\"", "train-images-idx3-ubyte")]
    [InlineData("--batch 20001", "20001")]
    [InlineData("--save \"{0}/nowhere/net.safetensors\"", "make it, or name another file")]
    [InlineData("--save \"{0}\"", "Error: --save ")]
    [InlineData("--download --cache \"{0}\" --base-address http://127.0.0.1:1/", "cannot be reached")]
    public async Task An_error_is_one_line_and_exit_code_1(string arguments, string expected)
    {
        using var folder = new TemporaryFolder();

        SampleRun run = await RunAsync(arguments.Replace("{0}", folder.Path, StringComparison.Ordinal));

        run.ExitCode.ShouldBe(1);
        run.ErrorLines.Length.ShouldBe(1);
        run.Error.ShouldStartWith("Error: ");
        run.Error.ShouldContain(expected);
        run.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Cancelling_a_download_ends_with_130()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        using var server = new LoopbackServer(_ => stop.CancelAsync());

        SampleRun run = await SampleRun.OfAsync(
            DigitsCommand.Create(),
            $"--download --cache \"{folder.Path}\" --base-address {server.BaseAddress}",
            stop.Token);

        run.ExitCode.ShouldBe(130);
        run.Error.ShouldContain("Stopped in downloading");
        folder.FileNames.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_download_ends_the_run_and_keeps_nothing()
    {
        using var folder = new TemporaryFolder();
        using LoopbackServer server = LoopbackServer.WithFiles(
            new Dictionary<string, byte[]> { [MnistFiles.All[0].Name] = [1] });

        SampleRun run = await RunAsync($"--download --cache \"{folder.Path}\" --base-address {server.BaseAddress}");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain($"expected {MnistFiles.All[0].Sha256}");
        folder.FileNames.ShouldBeEmpty();
    }

    private static Task<SampleRun> RunAsync(string arguments) =>
        SampleRun.OfAsync(DigitsCommand.Create(), arguments, Cancellation);
}
