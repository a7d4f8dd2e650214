using System.Globalization;

namespace NetGen;

/// <summary>A column of a history's tables and files.</summary>
/// <param name="Name">The name in files.</param>
/// <param name="Heading">The name in tables for people.</param>
/// <param name="Format">The format in tables for people.</param>
/// <param name="Value">The value of an epoch, by its index.</param>
internal sealed record HistoryColumn(
    string Name, string Heading, string Format, Func<TrainingHistory, int, double> Value)
{
    /// <summary>Whether values are single precision, and so are their digits.</summary>
    public bool IsSingle { get; init; }

    /// <summary>The shortest text that reads back as the same value; empty where it is not finite.</summary>
    public string Exact(TrainingHistory history, int epoch)
    {
        double value = Value(history, epoch);
        return !double.IsFinite(value) ? ""
            : IsSingle ? ((float)value).ToString(CultureInfo.InvariantCulture)
            : value.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The text for people; empty where there is no value.</summary>
    public string Rounded(TrainingHistory history, int epoch)
    {
        double value = Value(history, epoch);
        return double.IsNaN(value) ? "" : value.ToString(Format, CultureInfo.InvariantCulture);
    }
}
