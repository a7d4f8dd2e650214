using System.Globalization;

namespace NetGen;

/// <summary>A column of a history's tables and files.</summary>
/// <param name="name">The name in files.</param>
/// <param name="heading">The name in tables for people.</param>
/// <param name="format">The format in tables for people.</param>
/// <param name="value">The value of an epoch, by its index.</param>
internal sealed class HistoryColumn(
    string name, string heading, string format, Func<TrainingHistory, int, double> value)
{
    /// <summary>What tables for people have in place of NaN.</summary>
    public const string NoValue = "-";

    /// <summary>The name in files.</summary>
    public string Name { get; } = name;

    /// <summary>The name in tables for people.</summary>
    public string Heading { get; } = heading;

    /// <summary>Whether values are single precision, and so are their digits.</summary>
    public bool IsSingle { get; init; }

    /// <summary>The shortest text that reads back as the same value; empty where it is not finite.</summary>
    public string Exact(TrainingHistory history, int epoch)
    {
        double exact = value(history, epoch);
        return !double.IsFinite(exact) ? ""
            : IsSingle ? ((float)exact).ToString(CultureInfo.InvariantCulture)
            : exact.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The text for people; <see cref="NoValue"/> where there is none.</summary>
    public string Rounded(TrainingHistory history, int epoch)
    {
        double rounded = value(history, epoch);
        return double.IsNaN(rounded) ? NoValue : rounded.ToString(format, CultureInfo.InvariantCulture);
    }
}
