using System.Globalization;
using Spectre.Console;

namespace NetGen.Samples.Digits.Display;

/// <summary>The confusion matrix: a row for each true digit, a column for each answer.</summary>
internal static class ConfusionTable
{
    /// <summary>Builds the table.</summary>
    public static Table Create(ConfusionMatrix confusion)
    {
        Table table = new Table().Border(TableBorder.Minimal).Title("Confusion: true digits down, answers across");
        table.AddColumn("");
        for (int predicted = 0; predicted < confusion.Classes; predicted++)
        {
            table.AddColumn(new TableColumn(Number(predicted)).RightAligned());
        }

        table.AddColumn(new TableColumn("right").RightAligned());
        for (int actual = 0; actual < confusion.Classes; actual++)
        {
            table.AddRow(Row(confusion, actual));
        }

        return table;
    }

    private static string[] Row(ConfusionMatrix confusion, int actual)
    {
        string[] cells = new string[confusion.Classes + 2];
        cells[0] = $"[bold]{Number(actual)}[/]";
        for (int predicted = 0; predicted < confusion.Classes; predicted++)
        {
            int count = confusion[actual, predicted];
            string style = predicted == actual ? "green" : count == 0 ? "grey" : "red";
            cells[predicted + 1] = $"[{style}]{(count == 0 ? "." : Number(count))}[/]";
        }

        cells[^1] = SampleText.Format($"{100 * confusion.Recall(actual):0.0}%");
        return cells;
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
