namespace NetGen;

/// <summary>How well a network does on a data set.</summary>
public sealed class Evaluation
{
    internal Evaluation(int count, double loss, double accuracy, ConfusionMatrix confusion)
    {
        Count = count;
        Loss = loss;
        Accuracy = accuracy;
        Confusion = confusion;
    }

    /// <summary>The samples that were evaluated.</summary>
    public int Count { get; }

    /// <summary>The mean loss over the samples.</summary>
    public double Loss { get; }

    /// <summary>The part of the samples whose class was recognised; NaN where samples carry target values.</summary>
    public double Accuracy { get; }

    /// <summary>Which classes were taken for which; without classes where samples carry target values.</summary>
    public ConfusionMatrix Confusion { get; }
}
