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
    /// <summary>What tables for people have in place of NaN.</summary>
    public const string NoValue = "-";

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

    /// <summary>The text for people; <see cref="NoValue"/> where there is none.</summary>
    public string Rounded(TrainingHistory history, int epoch)
    {
        double value = Value(history, epoch);
        return double.IsNaN(value) ? NoValue : value.ToString(Format, CultureInfo.InvariantCulture);
    }
}
