using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>How often samples of each class were taken for each class.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[,] _counts;

    internal ConfusionMatrix(int[,] counts, IReadOnlyList<string>? classNames)
    {
        _counts = counts;
        ClassNames = classNames;
    }

    /// <summary>The number of classes; 0 for samples without labels.</summary>
    public int Classes => _counts.GetLength(0);

    /// <summary>The classes' names, where the data have them.</summary>
    public IReadOnlyList<string>? ClassNames { get; }

    /// <summary>How many samples of one class were taken for another (or for the same).</summary>
    /// <param name="actual">The true class.</param>
    /// <param name="predicted">The class that the network chose.</param>
    public int this[int actual, int predicted] => _counts[actual, predicted];

    /// <summary>Of the samples of a class, the part that was recognised; NaN where there is none.</summary>
    /// <param name="actual">The class.</param>
    public double Recall(int actual) =>
        _counts[actual, actual] / (double)Enumerable.Range(0, Classes).Sum(predicted => _counts[actual, predicted]);

    /// <summary>Of the samples that were taken for a class, the part that belongs to it; NaN where there is none.</summary>
    /// <param name="predicted">The class.</param>
    public double Precision(int predicted) =>
        _counts[predicted, predicted] / (double)Enumerable.Range(0, Classes).Sum(actual => _counts[actual, predicted]);

    /// <summary>A table with a row for each true class and a column for each predicted one.</summary>
    public override string ToString()
    {
        string[] names = [.. Enumerable.Range(0, Classes).Select(c => ClassNames?[c] ?? c.ToString(CultureInfo.InvariantCulture))];
        int width = _counts.Cast<int>().Select(count => count.ToString(CultureInfo.InvariantCulture).Length)
            .Concat(names.Select(name => name.Length)).Append(1).Max() + 1;
        int first = names.Select(name => name.Length).Append(0).Max();
        var text = new StringBuilder().Append(' ', first);
        text.AppendJoin(string.Empty, names.Select(name => name.PadLeft(width))).Append('\n');
        for (int actual = 0; actual < Classes; actual++)
        {
            text.Append(names[actual].PadLeft(first));
            for (int predicted = 0; predicted < Classes; predicted++)
            {
                text.Append(_counts[actual, predicted].ToString(CultureInfo.InvariantCulture).PadLeft(width));
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
