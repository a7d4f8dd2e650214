using System.CommandLine;
using NetGen.Benchmarks.CommandLine;
using Spectre.Console;
using static System.FormattableString;

namespace NetGen.Benchmarks.Costs;

/// <summary>`costs`: epochs of 784-128-10 with one thing more, in turns with plain ones.</summary>
internal static class CostsCommand
{
    private const int Samples = 16_384;
    private const int BatchSize = 128;
    private const int Inputs = 784;
    private const int Classes = 10;
    private const int DefaultRounds = 15;
    private const int Failure = 1;

    public static Command Create()
    {
        var rounds = new Option<int>("--rounds")
        {
            Description = "How often each epoch is timed, in turns with a plain one.",
            DefaultValueFactory = _ => DefaultRounds,
        };
        rounds.Demand(value => value >= 1, "it must be at least 1");
        var json = new Option<string?>("--json") { Description = "Write the results here.", HelpName = "file" };
        json.DemandWritable();
        var command = new Command(
            "costs",
            "What dropout, batch normalisation, history and health cost: an epoch of 784-128-10, batch 128, one thread.");
        command.Add(rounds);
        command.Add(json);
        command.SetAction(parsed => Run(parsed.GetValue(rounds), parsed.GetValue(json)));
        return command;
    }

    private static int Run(int rounds, string? json)
    {
        try
        {
            Dataset data = Dataset.FromClasses(
                MadeUpData.Features(Samples * Inputs), Inputs, MadeUpData.Labels(Samples, Classes), Classes);
            List<CostResult> results = Progressing.Through(
                CostCase.All, one => one.Name, rounds, (one, step) => Measure(one, data, rounds, step));
            Screen.Create(Console.Out, Console.IsOutputRedirected).Write(Table(results));
            if (json is not null)
            {
                ResultFile.Write(json, results);
            }

            return results.TrueForAll(result => result.IsReached) ? 0 : Failure;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
            return Failure;
        }
    }

    private static CostResult Measure(CostCase one, Dataset data, int rounds, Action step)
    {
        var own = new List<double>();
        var plain = new List<double>();
        Time(one.Create(), one.Adjust, data);
        Time(new Net784x128x10(), options => options, data);
        for (int round = 0; round < rounds; round++)
        {
            own.Add(Time(one.Create(), one.Adjust, data));
            plain.Add(Time(new Net784x128x10(), options => options, data));
            step();
        }

        return CostResult.Of(one, own, plain);
    }

    /// <summary>The seconds a sample of an epoch.</summary>
    private static double Time(INetwork network, Func<TrainingOptions, TrainingOptions> adjust, Dataset data)
    {
        var plain = new TrainingOptions { Epochs = 1, BatchSize = BatchSize, Optimizer = Optimizer.Sgd(0.01f) };
        return network.Train(data, adjust(plain)).TrainSeconds / data.Count;
    }

    private static Table Table(IEnumerable<CostResult> results)
    {
        var table = new Table().AddColumns("an epoch of 784-128-10 with");
        foreach (string heading in (string[])["µs a sample", "plain", "ratio (least to most)", "at most"])
        {
            table.AddColumn(heading, column => column.RightAligned());
        }

        table.AddColumn("");
        foreach (CostResult result in results)
        {
            table.AddRow(
                result.Name,
                Invariant($"{result.Microseconds:0.00}"),
                Invariant($"{result.Plain:0.00}"),
                Invariant($"{result.Ratio:0.000} ({result.Least:0.000} to {result.Most:0.000})"),
                result.Bar is { } bar ? Invariant($"{bar:0.00}") : "-",
                result.Bar is null ? string.Empty : result.IsReached ? "[green]kept[/]" : "[red]missed[/]");
        }

        return table;
    }
}
