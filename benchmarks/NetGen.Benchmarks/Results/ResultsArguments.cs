using System.CommandLine;
using System.CommandLine.Parsing;
using NetGen.Benchmarks.CommandLine;
using NetGen.Benchmarks.Results.Recipes;

namespace NetGen.Benchmarks.Results;

/// <summary>The options of the command line.</summary>
internal sealed class ResultsArguments
{
    private readonly Option<string?> _data = new("--data")
    {
        Description = "The folder with the data sets.",
        HelpName = "folder",
        Required = true,
    };

    private readonly Option<string[]> _only = new("--only")
    {
        Description = "Only these data sets.",
        HelpName = "name",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _json = new("--json")
    {
        Description = "Write the results here.",
        HelpName = "file",
    };

    public ResultsArguments()
    {
        _data.DemandFolder();
        _json.DemandWritable();
        _only.Validators.Add(CheckNames);
    }

    /// <summary>Adds the options, in the order of the help.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _data, _only, _json })
        {
            command.Add(option);
        }
    }

    /// <summary>What was asked for.</summary>
    public ResultsOptions Read(ParseResult result) => new(
        result.GetRequiredValue(_data)!,
        result.GetRequiredValue(_only),
        result.GetValue(_json));

    private static void CheckNames(OptionResult result)
    {
        string[] names = [.. RecipeList.All.Select(recipe => recipe.Name)];
        foreach (string unknown in result.Tokens.Select(token => token.Value).Except(names, StringComparer.Ordinal))
        {
            result.AddError($"--only is '{unknown}'; the data sets are {string.Join(", ", names)}.");
        }
    }
}
