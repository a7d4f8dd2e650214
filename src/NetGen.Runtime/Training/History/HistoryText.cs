using System.Text;

namespace NetGen;

/// <summary>A training's history as text.</summary>
internal static class HistoryText
{
    private static readonly HistoryColumn[] Columns =
    [
        new("epoch", "epoch", "0", (history, i) => history.Epochs[i].Epoch),
        new("samples", "samples", "0", (history, i) => history.Epochs[i].Samples),
        new("trainingLoss", "loss", "G4", (history, i) => history.Epochs[i].TrainingLoss),
        Metric(ValidationMetric.Loss, "val. loss", "G4"),
        Metric(ValidationMetric.Accuracy, "accuracy", "0.0000"),
        Metric(ValidationMetric.MacroPrecision, "macro precision", "0.0000"),
        Metric(ValidationMetric.MacroRecall, "macro recall", "0.0000"),
        Metric(ValidationMetric.MacroF1, "macro F1", "0.0000"),
        Metric(ValidationMetric.RocAuc, "ROC AUC", "0.0000"),
        Metric(ValidationMetric.LogLoss, "log loss", "G4"),
        Metric(ValidationMetric.R2, "R²", "0.0000"),
        Metric(ValidationMetric.MeanAbsoluteError, "MAE", "G4"),
        Metric(ValidationMetric.RootMeanSquaredError, "RMSE", "G4"),
        new("rate", "rate", "G4", (history, i) => history.Epochs[i].Rate) { IsSingle = true },
        new("seconds", "seconds", "0.000", (history, i) => history.Seconds[i]),
        new("samplesPerSecond", "samples/s", "0", SamplesPerSecond),
    ];

    public static void WriteCsv(TrainingHistory history, TextWriter writer)
    {
        writer.Write(string.Join(',', Columns.Select(column => column.Name)));
        writer.Write('\n');
        for (int i = 0; i < history.Epochs.Count; i++)
        {
            writer.Write(string.Join(',', Columns.Select(column => column.Exact(history, i))));
            writer.Write('\n');
        }
    }

    public static void WriteJsonLines(TrainingHistory history, TextWriter writer)
    {
        for (int i = 0; i < history.Epochs.Count; i++)
        {
            writer.Write('{');
            writer.Write(string.Join(',', Columns.Select(column => Member(column, column.Exact(history, i)))));
            writer.Write("}\n");
        }
    }

    public static string Table(TrainingHistory history)
    {
        var columns = Columns.Select(column => Cells(history, column)).Where(cells => cells.Length > 0).ToArray();
        var text = new StringBuilder();
        for (int line = 0; line <= history.Epochs.Count; line++)
        {
            text.AppendJoin("  ", columns.Select(cells => cells[line])).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A column's heading and cells, all of the same width; nothing where no epoch has a value.</summary>
    private static string[] Cells(TrainingHistory history, HistoryColumn column)
    {
        string[] cells = new string[history.Epochs.Count + 1];
        cells[0] = column.Heading;
        int width = column.Heading.Length;
        bool hasValue = false;
        for (int i = 1; i < cells.Length; i++)
        {
            cells[i] = column.Rounded(history, i - 1);
            width = Math.Max(width, cells[i].Length);
            hasValue |= cells[i] != HistoryColumn.NoValue;
        }

        return hasValue ? Array.ConvertAll(cells, cell => cell.PadLeft(width)) : [];
    }

    private static string Member(HistoryColumn column, string value) =>
        $"\"{column.Name}\":{(value.Length == 0 ? "null" : value)}";

    private static HistoryColumn Metric(ValidationMetric metric, string heading, string format) =>
        new($"validation{metric}", heading, format, (history, i) => history.Epochs[i].Metric(metric));

    private static double SamplesPerSecond(TrainingHistory history, int epoch) =>
        history.Seconds[epoch] > 0 ? history.Epochs[epoch].Samples / history.Seconds[epoch] : double.NaN;
}
