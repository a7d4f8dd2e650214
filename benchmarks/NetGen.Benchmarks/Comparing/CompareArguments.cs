using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NetGen.Benchmarks.CommandLine;

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
        Description = "The path of libonnxruntime, for onnxruntime and onnxruntime-int8; otherwise ONNXRUNTIME_LIB, or "
            + "node_modules here or above.",
        HelpName = "file",
    };

    public CompareArguments()
    {
        // Found out now, not after a quarter of an hour.
        _json.DemandWritable();
        _data.DemandFolder();
    }

    /// <summary>Adds the options, in the order of the help.</summary>
    public void AddTo(Command command)
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

    private static int ParseRounds(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int rounds) || rounds < 1)
        {
            argument.AddError($"--rounds is '{text}'; it must be a whole number from 1 up.");
        }

        return rounds;
    }
}
