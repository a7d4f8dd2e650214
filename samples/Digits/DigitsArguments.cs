using System.CommandLine;
using System.CommandLine.Parsing;
using NetGen.Samples.Digits.Download;

namespace NetGen.Samples.Digits;

/// <summary>The options of the command line, and how they become <see cref="DigitsOptions"/>.</summary>
internal sealed class DigitsArguments
{
    private readonly Option<string?> _data = SampleOptions.PathOf(
        "--data", "folder", "Read the four MNIST files (.gz or not) from this folder instead of drawing digits.");

    private readonly Option<bool> _download = new("--download")
    {
        Description = "Fetch MNIST once, check its SHA-256 sums, and train on it.",
    };

    private readonly Option<string?> _cache = SampleOptions.PathOf(
        "--cache", "folder", "Where --download keeps the files.");

    private readonly Option<Uri> _baseAddress = new("--base-address")
    {
        Description = "Where --download finds the files: an HTTPS address.",
        HelpName = "url",
        DefaultValueFactory = _ => new Uri(MnistFiles.DefaultBaseAddress),
        CustomParser = ParseBaseAddress,
    };

    private readonly Option<int> _epochs = SampleOptions.Count("--epochs", 6, "Passes over the training data.");
    private readonly Option<int> _batch = SampleOptions.Count("--batch", 64, "Samples in a training step.");
    private readonly Option<float> _rate = SampleOptions.Rate(0.1f, "The peak of the learning rate's one cycle.");
    private readonly Option<int> _threads = SampleOptions.Count(
        "--threads", 1, "The most threads that train, for the same bits; under --fast all processors.");

    private readonly Option<long> _seed = SampleOptions.Seed();

    private readonly Option<int> _hidden = new("--hidden")
    {
        Description = "Units of the hidden layer; each size is a network of its own, generated at compile time.",
        HelpName = "32|64|128|256",
        DefaultValueFactory = _ => 128,
        CustomParser = argument => SampleOptions.Parse<int>(argument, "32, 64, 128 or 256", text =>
            text switch { "32" => 32, "64" => 64, "128" => 128, "256" => 256, _ => null }),
    };

    private readonly Option<bool> _fast = new("--fast")
    {
        Description = "The recipe that comes to 98% on MNIST soonest; fixes network, epochs, batch and rate.",
    };

    private readonly Option<string?> _save = SampleOptions.PathOf(
        "--save", "file", "Write the trained network to this safetensors file.");

    private readonly Option<bool> _json = SampleOptions.Json();

    public DigitsArguments()
    {
        _cache.DefaultValueFactory = _ => MnistFiles.DefaultCache;
    }

    /// <summary>Adds the options, in the order of the help, and what they demand of each other.</summary>
    public void AddTo(RootCommand command)
    {
        Option[] options =
        [
            _data, _download, _cache, _baseAddress,
            _fast, _epochs, _batch, _rate, _hidden, _threads, _seed,
            _save, _json,
        ];
        foreach (Option option in options)
        {
            command.Add(option);
        }

        command.Validators.Add(Check);
    }

    /// <summary>What was asked for.</summary>
    public DigitsOptions Read(ParseResult result) => new(
        result.GetValue(_data),
        result.GetValue(_download),
        result.GetRequiredValue(_cache)!,
        result.GetRequiredValue(_baseAddress),
        ReadRecipe(result),
        ReadThreads(result),
        result.GetValue(_seed),
        result.GetValue(_save),
        result.GetValue(_json));

    private Recipe ReadRecipe(ParseResult result) => result.GetValue(_fast)
        ? Recipe.Fast
        : Recipe.Of(
            result.GetValue(_hidden), result.GetValue(_epochs), result.GetValue(_batch), result.GetValue(_rate));

    private int ReadThreads(ParseResult result) =>
        result.GetValue(_fast) && !IsGiven(result.RootCommandResult, _threads)
            ? Environment.ProcessorCount
            : result.GetValue(_threads);

    // Values are not asked for: one that could not be parsed has its own error already.
    private static bool IsGiven(SymbolResult result, Option option) =>
        result.GetResult(option) is { Implicit: false };

    private static bool IsOn(SymbolResult result, Option<bool> option) =>
        IsGiven(result, option) && !result.GetResult(option)!.Tokens.Any(token => token.Value == "false");

    private void Check(CommandResult result)
    {
        bool isDownloading = IsOn(result, _download);
        if (IsGiven(result, _data) && isDownloading)
        {
            result.AddError("--data reads files that are there and --download fetches them; give one of the two.");
        }

        foreach (Option option in new Option[] { _cache, _baseAddress })
        {
            if (IsGiven(result, option) && !isDownloading)
            {
                result.AddError($"{option.Name} is for --download only; add --download, or leave it out.");
            }
        }

        foreach (Option option in new Option[] { _epochs, _batch, _rate, _hidden })
        {
            if (IsGiven(result, option) && IsOn(result, _fast))
            {
                result.AddError($"{option.Name} is fixed by --fast; leave one of the two out.");
            }
        }
    }

    private static Uri? ParseBaseAddress(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        Uri? address = BaseAddress.TryParse(text);
        if (address is null)
        {
            argument.AddError($"--base-address is '{text}'; it must be an https:// address.");
        }

        return address;
    }
}
