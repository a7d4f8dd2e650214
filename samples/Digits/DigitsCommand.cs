using System.CommandLine;
using System.CommandLine.Parsing;
using NetGen.Samples.Digits.Download;

namespace NetGen.Samples.Digits;

/// <summary>The sample's command line.</summary>
internal static class DigitsCommand
{
    /// <summary>Builds the command; its action trains a network.</summary>
    /// <param name="run">What is done with the options; the sample itself unless a test says otherwise.</param>
    public static RootCommand Create(Func<DigitsOptions, SampleConsole, CancellationToken, Task>? run = null)
    {
        run ??= DigitsRun.RunAsync;
        Option<string?> data = SampleOptions.PathOf(
            "--data", "folder", "Read the four MNIST files (.gz or not) from this folder instead of drawing digits.");
        var download = new Option<bool>("--download")
        {
            Description = "Fetch MNIST once, check its SHA-256 sums, and train on it.",
        };
        Option<string?> cache = SampleOptions.PathOf("--cache", "folder", "Where --download keeps the files.");
        cache.DefaultValueFactory = _ => MnistFiles.DefaultCache;
        var baseAddress = new Option<Uri>("--base-address")
        {
            Description = "Where --download finds the files: an HTTPS address.",
            HelpName = "url",
            DefaultValueFactory = _ => new Uri(MnistFiles.DefaultBaseAddress),
            CustomParser = argument =>
            {
                string text = argument.Tokens[0].Value;
                Uri? address = BaseAddress.TryParse(text);
                if (address is null)
                {
                    argument.AddError($"--base-address is '{text}'; it must be an https:// address.");
                }

                return address;
            },
        };
        Option<int> epochs = SampleOptions.Count("--epochs", 6, "Passes over the training data.");
        Option<int> batch = SampleOptions.Count("--batch", 64, "Samples in a training step.");
        Option<float> rate = SampleOptions.Rate(0.1f, "The peak of the learning rate's one cycle.");
        Option<long> seed = SampleOptions.Seed();
        var hidden = new Option<int>("--hidden")
        {
            Description = "Units of the hidden layer; each size is a network of its own, generated at compile time.",
            HelpName = "32|64|128|256",
            DefaultValueFactory = _ => 128,
            CustomParser = argument => SampleOptions.Parse<int>(argument, "32, 64, 128 or 256", text =>
                text switch { "32" => 32, "64" => 64, "128" => 128, "256" => 256, _ => null }),
        };
        Option<string?> save = SampleOptions.PathOf(
            "--save", "file", "Write the trained network to this safetensors file.");
        Option<bool> json = SampleOptions.Json();

        var command = new RootCommand(
            "Trains a generated network to read digits. Without options it draws its own digits and needs no file.")
        {
            data, download, cache, baseAddress, epochs, batch, rate, seed, hidden, save, json,
        };
        command.Validators.Add(result =>
        {
            // Values are not asked for: one that could not be parsed has its own error already.
            bool isDownloading = IsGiven(result, download)
                && !result.GetResult(download)!.Tokens.Any(token => token.Value == "false");
            if (IsGiven(result, data) && isDownloading)
            {
                result.AddError("--data reads files that are there and --download fetches them; give one of the two.");
            }

            foreach (Option option in new Option[] { cache, baseAddress })
            {
                if (IsGiven(result, option) && !isDownloading)
                {
                    result.AddError($"{option.Name} is for --download only; add --download, or leave it out.");
                }
            }
        });
        command.SetAction(async (result, cancellationToken) =>
        {
            var options = new DigitsOptions(
                result.GetValue(data),
                result.GetValue(download),
                result.GetRequiredValue(cache)!,
                result.GetRequiredValue(baseAddress),
                result.GetValue(epochs),
                result.GetValue(batch),
                result.GetValue(rate),
                result.GetValue(seed),
                result.GetValue(hidden),
                result.GetValue(save),
                result.GetValue(json));
            var console = new SampleConsole(
                result.InvocationConfiguration.Output, result.InvocationConfiguration.Error, options.Json);
            await run(options, console, cancellationToken).ConfigureAwait(false);
            return 0;
        });
        return command;
    }

    private static bool IsGiven(CommandResult command, Option option) =>
        command.GetResult(option) is { Implicit: false };
}
