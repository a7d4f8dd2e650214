using System.CommandLine;
using System.CommandLine.Parsing;
using NetGen.Benchmarks.CommandLine;
using Spectre.Console;
using static System.FormattableString;

namespace NetGen.Benchmarks.Int8;

/// <summary>`int8`: what networks on public data lose in integers, held to a bar each.</summary>
internal static class Int8Command
{
    private const int DefaultSeeds = 3;
    private const int Failure = 1;

    public static Command Create()
    {
        var data = new Option<string?>("--data")
        {
            Description = "The folder with the data sets.",
            HelpName = "folder",
            Required = true,
        };
        data.DemandFolder();
        var only = new Option<string[]>("--only")
        {
            Description = "Only these data sets.",
            HelpName = "name",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        only.Validators.Add(CheckNames);
        var seeds = new Option<int>("--seeds")
        {
            Description = "The number of seeds, from 1 on.",
            DefaultValueFactory = _ => DefaultSeeds,
        };
        seeds.Demand(value => value >= 1, "it must be at least 1");
        var range = new Option<ActivationRange[]>("--range")
        {
            Description = "How the ranges of activations are chosen.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [new QuantizationOptions().Range],
        };
        var json = new Option<string?>("--json") { Description = "Write the results here.", HelpName = "file" };
        json.DemandWritable();
        var command = new Command(
            "int8", "What networks on public data lose in integers: floats beside int8, held to a bar.");
        foreach (Option option in new Option[] { data, only, seeds, range, json })
        {
            command.Add(option);
        }

        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(data)!,
            parsed.GetRequiredValue(only),
            parsed.GetValue(seeds),
            parsed.GetRequiredValue(range),
            parsed.GetValue(json)));
        return command;
    }

    private static int Run(string folder, string[] only, int seeds, ActivationRange[] ranges, string? json)
    {
        try
        {
            List<IReadOnlyList<Int8Result>> cases = Progressing.Through(
                Int8Case.All.Where(one => only.Length == 0 || only.Contains(one.Recipe.Name)),
                one => one.Recipe.Name,
                seeds,
                (one, step) => one.Measure(folder, ranges, seeds, step));
            List<Int8Result> results = [.. cases.SelectMany(one => one)];
            Screen.Create(Console.Out, Console.IsOutputRedirected).Write(Table(results));
            if (json is not null)
            {
                ResultFile.Write(json, results);
            }

            return results.TrueForAll(result => result.IsReached) ? 0 : Failure;
        }
        catch (Exception exception)
            when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
            return Failure;
        }
    }

    private static void CheckNames(OptionResult result)
    {
        string[] names = [.. Int8Case.All.Select(one => one.Recipe.Name)];
        foreach (string unknown in result.Tokens.Select(token => token.Value).Except(names, StringComparer.Ordinal))
        {
            result.AddError($"--only is '{unknown}'; the data sets are {string.Join(", ", names)}.");
        }
    }

    private static Table Table(List<Int8Result> results)
    {
        var table = new Table().AddColumns("data set", "metric", "range");
        foreach (string heading in (string[])["floats", "int8", "worst loss", "bar", "same class", "bytes", "smaller"])
        {
            table.AddColumn(heading, column => column.RightAligned());
        }

        table.AddColumn("");
        foreach (Int8Result result in results)
        {
            table.AddRow(
                result.Dataset,
                result.Metric,
                result.Range,
                string.Join(' ', result.Floats.Select(Text)),
                string.Join(' ', result.Integers.Select(Text)),
                Text(result.Loss),
                Text(result.Allowed),
                result.Agreement is { } agreement ? Text(agreement) : "",
                Invariant($"{result.IntegerBytes}"),
                Invariant($"{(double)result.FloatBytes / result.IntegerBytes:0.00}"),
                result.IsReached ? "[green]reached[/]" : "[red]missed[/]");
        }

        return table;
    }

    private static string Text(double value) => Invariant($"{value:0.0000}");
}
