using System.Globalization;
using Spectre.Console;

namespace NetGen.Benchmarks.Results;

/// <summary>The results for people: each seed's value, the median and the bar.</summary>
internal static class ResultsTable
{
    public static Table Create(IReadOnlyList<KnownResult> results)
    {
        var table = new Table().AddColumns("data set", "metric");
        foreach (string heading in (string[])["seeds 1 to 5", "median", "bar"])
        {
            table.AddColumn(heading, column => column.RightAligned());
        }

        table.AddColumn("");
        foreach (KnownResult result in results)
        {
            table.AddRow(
                result.Dataset,
                result.Metric,
                string.Join(' ', result.Seeds.Select(Text)),
                Text(result.Value),
                Text(result.Floor),
                result.IsReached ? "[green]reached[/]" : "[red]missed[/]");
        }

        return table;
    }

    private static string Text(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);
}
