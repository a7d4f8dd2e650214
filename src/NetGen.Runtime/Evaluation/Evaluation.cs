namespace NetGen;

/// <summary>How well a network does on a data set.</summary>
public sealed class Evaluation
{
    internal Evaluation(int count, double loss, ConfusionMatrix confusion)
    {
        Count = count;
        Loss = loss;
        Confusion = confusion;
    }

    /// <summary>The number of samples.</summary>
    public int Count { get; }

    /// <summary>The mean loss; each sample's in float, added in double in the order of the samples.</summary>
    public double Loss { get; }

    /// <summary>
    /// The part of the samples whose class was told right, 0 to 1; NaN where samples carry target values.
    /// </summary>
    public double Accuracy => Confusion.Count == 0 ? double.NaN : (double)Confusion.Correct / Confusion.Count;

    /// <summary>Which classes were taken for which; empty, with 0 classes, where samples carry target values.</summary>
    public ConfusionMatrix Confusion { get; }
}
