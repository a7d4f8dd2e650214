using System.Globalization;
using Spectre.Console;

namespace NetGen.Samples;

/// <summary>The confusion matrix: a row for each true class, a column for each answer.</summary>
public static class ConfusionTable
{
    /// <summary>Builds the table.</summary>
    /// <param name="confusion">Which classes were taken for which.</param>
    /// <param name="things">What is told apart, in the plural.</param>
    /// <param name="names">The classes' names; null for the numbers of their labels.</param>
    public static Table Create(ConfusionMatrix confusion, string things, IReadOnlyList<string>? names = null)
    {
        Table table = new Table()
            .Border(TableBorder.Minimal)
            .Title($"Confusion: true {things} down, answers across");
        table.AddColumn("");
        for (int predicted = 0; predicted < confusion.Classes; predicted++)
        {
            table.AddColumn(new TableColumn(Name(predicted, names)).RightAligned());
        }

        table.AddColumn(new TableColumn("right").RightAligned());
        for (int actual = 0; actual < confusion.Classes; actual++)
        {
            table.AddRow(Row(confusion, actual, Name(actual, names)));
        }

        return table;
    }

    private static string[] Row(ConfusionMatrix confusion, int actual, string name)
    {
        string[] cells = new string[confusion.Classes + 2];
        cells[0] = $"[bold]{name}[/]";
        for (int predicted = 0; predicted < confusion.Classes; predicted++)
        {
            int count = confusion[actual, predicted];
            string style = predicted == actual ? "green" : count == 0 ? "grey" : "red";
            cells[predicted + 1] = $"[{style}]{(count == 0 ? "." : Number(count))}[/]";
        }

        cells[^1] = SampleText.Format($"{100 * confusion.Recall(actual):0.0}%");
        return cells;
    }

    private static string Name(int label, IReadOnlyList<string>? names) =>
        names is null ? Number(label) : Markup.Escape(names[label]);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
