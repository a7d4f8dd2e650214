using System.CommandLine;
using System.CommandLine.Parsing;
using NetGen.Samples.Digits.Download;

namespace NetGen.Samples.Digits;

/// <summary>The options of the command line, and how they become <see cref="DigitsOptions"/>.</summary>
internal sealed class DigitsArguments
{
    private readonly Option<DirectoryInfo?> _data = new("--data")
    {
        Description = "Read the four MNIST files (.gz or not) from this folder instead of drawing digits.",
        HelpName = "folder",
    };

    private readonly Option<bool> _download = new("--download")
    {
        Description = "Fetch MNIST once, check its SHA-256 sums, and train on it.",
    };

    private readonly Option<DirectoryInfo> _cache = new("--cache")
    {
        Description = "Where --download keeps the files.",
        HelpName = "folder",
        DefaultValueFactory = _ => new DirectoryInfo(MnistFiles.DefaultCache),
    };

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
    private readonly Option<long> _seed = SampleOptions.Seed();

    private readonly Option<int> _hidden = new("--hidden")
    {
        Description = "Units of the hidden layer; each size is a network of its own, generated at compile time.",
        HelpName = "32|64|128|256",
        DefaultValueFactory = _ => 128,
        CustomParser = argument => SampleOptions.Parse<int>(argument, "32, 64, 128 or 256", text =>
            text switch { "32" => 32, "64" => 64, "128" => 128, "256" => 256, _ => null }),
    };

    private readonly Option<FileInfo?> _save = new("--save")
    {
        Description = "Write the trained network to this safetensors file.",
        HelpName = "file",
    };

    private readonly Option<bool> _json = SampleOptions.Json();

    /// <summary>Adds the options, in the order of the help, and what they demand of each other.</summary>
    public void AddTo(RootCommand command)
    {
        Option[] options =
            [_data, _download, _cache, _baseAddress, _epochs, _batch, _rate, _seed, _hidden, _save, _json];
        foreach (Option option in options)
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(_data) is not null && result.GetValue(_download))
            {
                result.AddError("--data reads files that are there and --download fetches them; give one of the two.");
            }
        });
    }

    /// <summary>What was asked for.</summary>
    public DigitsOptions Read(ParseResult result) => new(
        result.GetValue(_data)?.FullName,
        result.GetValue(_download),
        result.GetRequiredValue(_cache).FullName,
        result.GetRequiredValue(_baseAddress),
        result.GetValue(_epochs),
        result.GetValue(_batch),
        result.GetValue(_rate),
        result.GetValue(_seed),
        result.GetValue(_hidden),
        result.GetValue(_save)?.FullName,
        result.GetValue(_json));

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
