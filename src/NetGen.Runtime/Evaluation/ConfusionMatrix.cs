using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using static System.FormattableString;

namespace NetGen;

/// <summary>
/// How often samples of each class were taken for each class. Empty, with 0 classes, for target values. Its memory
/// grows with the pairs that occur, not with the square of the classes.
/// </summary>
public sealed class ConfusionMatrix
{
    // A table of this many columns is the last that anyone reads, and half a megabyte of text.
    private const int MostPrintedClasses = 256;

    // Only pairs that occur, at most one a sample: the square of many classes would not fit in memory.
    private readonly Dictionary<(int Actual, int Predicted), int> _counts = [];
    private readonly IReadOnlyList<string>? _names;

    internal ConfusionMatrix(int classes, IReadOnlyList<string>? names)
    {
        Classes = classes;
        _names = names;
    }

    /// <summary>The number of classes.</summary>
    public int Classes { get; }

    /// <summary>The number of samples.</summary>
    public int Count { get; private set; }

    /// <summary>The number of samples that were taken for the class they are of.</summary>
    public int Correct { get; private set; }

    /// <summary>The number of samples of one class that were taken for another, or for the same.</summary>
    /// <param name="actual">The class that they are of, from 0.</param>
    /// <param name="predicted">The class that they were taken for, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int this[int actual, int predicted] =>
        _counts.GetValueOrDefault((Check(actual, nameof(actual)), Check(predicted, nameof(predicted))));

    /// <summary>
    /// The part of the samples taken for a class that are of it, 0 to 1; NaN where none was taken for it.
    /// </summary>
    /// <param name="label">The class, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Precision(int label)
    {
        int all = 0;
        for (int actual = 0; actual < Classes; actual++)
        {
            all += this[actual, label];
        }

        return Part(this[label, label], all);
    }

    /// <summary>
    /// The part of the samples of a class that were taken for it, 0 to 1; NaN where there is none of it.
    /// </summary>
    /// <param name="label">The class, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double Recall(int label)
    {
        int all = 0;
        for (int predicted = 0; predicted < Classes; predicted++)
        {
            all += this[label, predicted];
        }

        return Part(this[label, label], all);
    }

    /// <summary>
    /// The harmonic mean of precision and recall of a class, 2·TP / (2·TP + FP + FN), 0 to 1; NaN where no sample is of
    /// it and none was taken for it.
    /// </summary>
    /// <param name="label">The class, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double F1(int label)
    {
        int both = 0;
        for (int other = 0; other < Classes; other++)
        {
            both += this[label, other] + this[other, label];
        }

        return Part(2 * this[label, label], both);
    }

    /// <summary>
    /// The mean of the classes' precisions, over the classes that samples are of or were taken for; a class that none
    /// was taken for counts 0. NaN where there is no sample.
    /// </summary>
    public double MacroPrecision => Macro(static (right, _, predicted) => predicted == 0 ? 0 : right / predicted);

    /// <summary>
    /// The mean of the classes' recalls, over the classes that samples are of or were taken for; a class that none is
    /// of counts 0. NaN where there is no sample.
    /// </summary>
    public double MacroRecall => Macro(static (right, actual, _) => actual == 0 ? 0 : right / actual);

    /// <summary>
    /// The mean of the classes' F1, over the classes that samples are of or were taken for. NaN where there is no
    /// sample.
    /// </summary>
    public double MacroF1 => Macro(static (right, actual, predicted) => 2 * right / (actual + predicted));

    /// <summary>
    /// A table with a row for each actual and a column for each predicted class, recall at the end of each row and
    /// precision below each column; above 256 classes one line with their number, that of the samples and of those
    /// told right. Lines end with '\n'; figures are in the invariant culture.
    /// </summary>
    public override string ToString() => Classes <= MostPrintedClasses
        ? Table()
        : Invariant($"{Classes} classes, {Count} samples, {Correct} told right\n");

    /// <summary>Counts one sample.</summary>
    internal void Add(int actual, int predicted)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, (actual, predicted), out _)++;
        Count++;
        Correct += actual == predicted ? 1 : 0;
    }

    private string Table()
    {
        const string corner = "actual\\predicted";
        const string precision = "precision";
        const string recall = "recall";
        int left = corner.Length;
        int width = Math.Max("0.000".Length, Count.ToString(CultureInfo.InvariantCulture).Length);
        for (int label = 0; label < Classes; label++)
        {
            left = Math.Max(left, Name(label).Length);
            width = Math.Max(width, Name(label).Length);
        }

        var text = new StringBuilder(corner.PadRight(left));
        for (int predicted = 0; predicted < Classes; predicted++)
        {
            Append(text, Name(predicted), width);
        }

        Append(text, recall, recall.Length);
        for (int actual = 0; actual < Classes; actual++)
        {
            text.Append('\n').Append(Name(actual).PadRight(left));
            for (int predicted = 0; predicted < Classes; predicted++)
            {
                Append(text, Invariant($"{this[actual, predicted]}"), width);
            }

            Append(text, Figure(Recall(actual)), recall.Length);
        }

        text.Append('\n').Append(precision.PadRight(left));
        for (int predicted = 0; predicted < Classes; predicted++)
        {
            Append(text, Figure(Precision(predicted)), width);
        }

        return text.Append('\n').ToString();
    }

    /// <summary>
    /// The mean of a figure of each class that occurs, made of the numbers of its samples told right, of its samples,
    /// and of those taken for it.
    /// </summary>
    private double Macro(Func<double, double, double, double> figure)
    {
        int[] right = new int[Classes];
        int[] actual = new int[Classes];
        int[] predicted = new int[Classes];
        foreach (((int of, int taken), int count) in _counts)
        {
            actual[of] += count;
            predicted[taken] += count;
            right[of] += of == taken ? count : 0;
        }

        double sum = 0;
        int occurring = 0;
        for (int label = 0; label < Classes; label++)
        {
            if (actual[label] + predicted[label] > 0)
            {
                sum += figure(right[label], actual[label], predicted[label]);
                occurring++;
            }
        }

        return occurring == 0 ? double.NaN : sum / occurring;
    }

    private static double Part(int part, int all) => all == 0 ? double.NaN : (double)part / all;

    private static string Figure(double part) => double.IsNaN(part) ? "-" : Invariant($"{part:0.000}");

    private static void Append(StringBuilder text, string cell, int width) =>
        text.Append("  ").Append(cell.PadLeft(width));

    private string Name(int label) => _names is null ? Invariant($"{label}") : _names[label];

    private int Check(int label, string argument)
    {
        return (uint)label < (uint)Classes
            ? label
            : throw new ArgumentOutOfRangeException(
                argument, Invariant($"There is no class {label}; the matrix has {Classes} classes, counted from 0."));
    }
}
