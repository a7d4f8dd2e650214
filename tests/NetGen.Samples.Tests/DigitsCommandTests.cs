using System.CommandLine;
using NetGen.Samples.Digits;
using NetGen.Samples.Digits.Download;
using NetGen.Samples.Tests.Support;

namespace NetGen.Samples.Tests;

public sealed class DigitsCommandTests
{
    private DigitsOptions? _options;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_arguments_the_recipe_is_the_default()
    {
        SampleRun run = await ParseAsync("");

        run.ShouldBe(new SampleRun(0, "", ""));
        _options.ShouldBe(new DigitsOptions(
            Data: null,
            Download: false,
            MnistFiles.DefaultCache,
            new Uri(MnistFiles.DefaultBaseAddress),
            new Recipe(
                Hidden: 128, Activation.Relu, Epochs: 6, Batch: 64, Rate: 0.1f, WarmUp: 0.15f, ValidationSplit: 0.02),
            Threads: 1,
            Seed: 1,
            Save: null,
            Json: false));
    }

    [Fact]
    public async Task Every_option_arrives()
    {
        string folder = Path.GetFullPath("cache");
        await ParseAsync(
            "--download --cache cache --base-address http://localhost:1/m --epochs 2 --batch 32 --rate 5e-2 --seed -7 "
            + "--threads 3 --hidden 256 --save net.safetensors --json");

        _options.ShouldBe(new DigitsOptions(
            Data: null,
            Download: true,
            folder,
            new Uri("http://localhost:1/m/"),
            Recipe.Of(hidden: 256, epochs: 2, batch: 32, rate: 0.05f),
            Threads: 3,
            Seed: -7,
            Path.GetFullPath("net.safetensors"),
            Json: true));
        await ParseAsync("--data folder");
        _options!.Data.ShouldBe(Path.GetFullPath("folder"));
    }

    [Fact]
    public async Task Fast_is_a_recipe_of_its_own()
    {
        await ParseAsync("--fast --data folder --seed 3");

        _options!.Recipe.ShouldBe(Recipe.Fast);
        _options.Seed.ShouldBe(3);
        _options.Threads.ShouldBe(Environment.ProcessorCount);
        await ParseAsync("--fast --threads 1");
        _options.Threads.ShouldBe(1);
        await ParseAsync("--fast false --epochs 2");
        _options.Recipe.Epochs.ShouldBe(2);
        _options.Recipe.Hidden.ShouldBe(128);
    }

    [Theory]
    [InlineData("--epochs 0", "--epochs is '0'; it must be a whole number from 1 up.")]
    [InlineData("--epochs 1.5", "--epochs is '1.5'; it must be a whole number from 1 up.")]
    [InlineData("--epochs 99999999999", "--epochs is '99999999999'; it must be a whole number from 1 up.")]
    [InlineData("--epochs", "--epochs")]
    [InlineData("--batch -1", "--batch is '-1'; it must be a whole number from 1 up.")]
    [InlineData("--threads 0", "--threads is '0'; it must be a whole number from 1 up.")]
    [InlineData("--rate 0", "--rate is '0'; it must be a positive number such as 0.1.")]
    [InlineData("--rate 0,1", "--rate is '0,1'; it must be a positive number such as 0.1.")]
    [InlineData("--rate NaN", "--rate is 'NaN'; it must be a positive number such as 0.1.")]
    [InlineData("--rate 1e99", "--rate is '1e99'; it must be a positive number such as 0.1.")]
    [InlineData("--seed one", "--seed is 'one'; it must be a whole number.")]
    [InlineData("--hidden 33", "--hidden is '33'; it must be 32, 64, 128 or 256.")]
    [InlineData("--download --base-address http://example.org", "'http://example.org'; it must be an https:// address.")]
    [InlineData("--data x --download", "give one of the two")]
    [InlineData("--data \"\"", "--data is ''; it must name a folder.")]
    [InlineData("--download --cache \"\"", "--cache is ''; it must name a folder.")]
    [InlineData("--save \"\"", "--save is ''; it must name a file.")]
    [InlineData("--cache x", "--cache is for --download only; add --download, or leave it out.")]
    [InlineData("--data x --cache x", "--cache is for --download only")]
    [InlineData("--base-address https://example.org", "--base-address is for --download only")]
    [InlineData("--download false --cache x", "--cache is for --download only")]
    [InlineData("--download maybe", "maybe")]
    [InlineData("--fast --epochs 2", "--epochs is fixed by --fast; leave one of the two out.")]
    [InlineData("--fast --batch 2", "--batch is fixed by --fast")]
    [InlineData("--rate 1 --fast", "--rate is fixed by --fast")]
    [InlineData("--fast --hidden 128", "--hidden is fixed by --fast")]
    [InlineData("--bogus", "--bogus")]
    [InlineData("extra", "extra")]
    public async Task A_wrong_argument_is_told_in_one_line(string arguments, string expected)
    {
        SampleRun run = await ParseAsync(arguments);

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        run.ErrorLines.Length.ShouldBe(1);
        run.Error.ShouldStartWith("Error: ");
        run.Error.ShouldContain(expected);
        run.Error.ShouldContain("--help");
        _options.ShouldBeNull();
    }

    [Fact]
    public async Task Help_lists_every_option()
    {
        SampleRun run = await ParseAsync("--help");

        run.ExitCode.ShouldBe(0);
        foreach (Option option in DigitsCommand.Create().Options)
        {
            run.Output.ShouldContain(option.Name);
            option.Description.ShouldNotBeNullOrWhiteSpace();
        }
    }

    private Task<SampleRun> ParseAsync(string arguments)
    {
        RootCommand command = DigitsCommand.Create((options, _, _) =>
        {
            _options = options;
            return Task.CompletedTask;
        });
        return SampleRun.OfAsync(command, arguments, Cancellation);
    }
}
