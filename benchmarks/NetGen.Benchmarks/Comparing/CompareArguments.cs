using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace NetGen.Benchmarks.Comparing;

/// <summary>The options of the command line.</summary>
internal sealed class CompareArguments
{
    private readonly Option<string[]> _only = new("--only")
    {
        Description = "Only cases whose line in --list contains this; may be given several times.",
        HelpName = "substring",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> _list = new("--list") { Description = "Print the cases, measure nothing." };

    private readonly Option<int> _rounds = new("--rounds")
    {
        Description = "How often the sides take turns.",
        HelpName = "count",
        DefaultValueFactory = _ => 7,
        CustomParser = ParseRounds,
    };

    private readonly Option<string?> _json = new("--json")
    {
        Description = "Write the results here.",
        HelpName = "file",
    };

    private readonly Option<string?> _data = new("--data")
    {
        Description = "The folder with the four MNIST files, for mnist98.",
        HelpName = "folder",
    };

    private readonly Option<string?> _onnxRuntime = new("--onnxruntime")
    {
        Description = "The path of libonnxruntime; otherwise ONNXRUNTIME_LIB, or node_modules here or above.",
        HelpName = "file",
    };

    public CompareArguments()
    {
        // Found out now, not after a quarter of an hour.
        Demand(_json, IsWritable, "it must be a file in a folder that exists");
        Demand(_data, Directory.Exists, "there is no such folder");
    }

    /// <summary>Adds the options, in the order of the help.</summary>
    public void AddTo(RootCommand command)
    {
        foreach (Option option in new Option[] { _only, _list, _rounds, _json, _data, _onnxRuntime })
        {
            command.Add(option);
        }
    }

    /// <summary>What was asked for.</summary>
    public CompareOptions Read(ParseResult result) => new(
        result.GetRequiredValue(_only),
        result.GetValue(_list),
        result.GetValue(_rounds),
        result.GetValue(_json),
        result.GetValue(_data),
        result.GetValue(_onnxRuntime));

    private static void Demand<T>(Option<T> option, Func<T?, bool> isRight, string demand) =>
        option.Validators.Add(result =>
        {
            T? value = result.GetValueOrDefault<T>();
            if (!isRight(value))
            {
                result.AddError($"{option.Name} is '{value}'; {demand}.");
            }
        });

    private static int ParseRounds(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int rounds) || rounds < 1)
        {
            argument.AddError($"--rounds is '{text}'; it must be a whole number from 1 up.");
        }

        return rounds;
    }

    private static bool IsWritable(string? path) =>
        path is { Length: > 0 } && !Directory.Exists(path) && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)));
}
