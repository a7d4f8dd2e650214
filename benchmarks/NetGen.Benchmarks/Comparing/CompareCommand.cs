using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using NetGen.Benchmarks.Comparing.Cases;
using NetGen.Benchmarks.Comparing.Reporting;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Comparing;

/// <summary>`compare`: NetGen beside other libraries, in turn, on the same data and the same processors.</summary>
internal static class CompareCommand
{
    private const int Failure = 1;

    public static RootCommand Create()
    {
        var only = new Option<string[]>("--only")
        {
            Description = "Only cases whose line in --list contains this; may be given several times.",
            HelpName = "substring",
        };
        var list = new Option<bool>("--list") { Description = "Print the cases, measure nothing." };
        var rounds = new Option<int>("--rounds")
        {
            Description = "How often the sides take turns.",
            DefaultValueFactory = _ => 7,
            CustomParser = ParseRounds,
        };
        var json = new Option<string?>("--json") { Description = "Write the results here.", HelpName = "file" };
        var library = new Option<string?>("--onnxruntime")
        {
            Description = "The path of libonnxruntime; otherwise ONNXRUNTIME_LIB, or a node_modules folder above.",
            HelpName = "file",
        };
        json.Validators.Add(result =>
        {
            string path = result.GetValueOrDefault<string>();
            if (path.Length == 0
                || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)))
                || Directory.Exists(path))
            {
                result.AddError($"--json is '{path}'; it must be a file in a folder that exists.");
            }
        });
        var data = new Option<string?>("--data")
        {
            Description = "The folder with the four MNIST files, for mnist98.",
            HelpName = "folder",
        };
        data.Validators.Add(result =>
        {
            if (!Directory.Exists(result.GetValueOrDefault<string>()))
            {
                result.AddError($"--data is {result.GetValueOrDefault<string>()}; there is no such folder.");
            }
        });
        var command = new RootCommand("NetGen beside other libraries, in turn, on the same data and processors.")
        {
            only, list, rounds, json, data, library,
        };
        command.SetAction(parsed => Guarded(() =>
        {
            IReadOnlyList<Case> cases = CaseList.Choose(CaseList.All(SimdWidth.Bits), parsed.GetValue(only) ?? []);
            if (parsed.GetValue(list))
            {
                Console.WriteLine(string.Join(Environment.NewLine, cases.Select(each => each.Text)));
                return 0;
            }

            var options = new CompareOptions(
                parsed.GetValue(rounds), parsed.GetValue(data), parsed.GetValue(library));
            return Compare(cases, options, parsed.GetValue(json));
        }));
        return command;
    }

    private static int ParseRounds(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int rounds) || rounds < 1)
        {
            argument.AddError($"--rounds is '{text}'; it must be a whole number from 1 up.");
        }

        return rounds;
    }

    private static int Compare(IReadOnlyList<Case> cases, CompareOptions options, string? json)
    {
        var comparison = new Comparison(options);
        List<CompareResult> results = comparison.Run(cases);
        if (json is not null)
        {
            ResultFile.Write(json, results);
        }

        return comparison.Problems == 0 ? 0 : Failure;
    }

    private static int Guarded(Func<int> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is CompareException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
            return Failure;
        }
    }
}
