namespace NetGen;

/// <summary>
/// How well a network does on a data set. Definitions are scikit-learn's; all but <see cref="Loss"/> count every sample
/// alike, whatever the weights of samples and classes.
/// </summary>
public sealed class Evaluation
{
    private readonly Lazy<double> _rocAuc;

    internal Evaluation(int count, double loss, MetricSums metrics)
    {
        Count = count;
        Loss = loss;
        Confusion = metrics.Confusion;
        LogLoss = metrics.LogLoss;
        ByOutput = metrics.Errors?.ByOutput() ?? [];
        _rocAuc = new Lazy<double>(metrics.Scores is { } scores ? scores.Area : static () => double.NaN);
    }

    /// <summary>The number of samples.</summary>
    public int Count { get; }

    /// <summary>
    /// The mean loss; each sample's in float, added in double in the order of the samples. Where samples or classes
    /// have weights it is Σ w·l / Σ w, as of a batch; 0 where every weight is 0.
    /// </summary>
    public double Loss { get; }

    /// <summary>
    /// The part of the samples whose class was told right, 0 to 1; NaN where samples carry target values.
    /// </summary>
    public double Accuracy => Confusion.Count == 0 ? double.NaN : (double)Confusion.Correct / Confusion.Count;

    /// <summary>
    /// The 0/1 loss, the part of the samples whose class was told wrong: 1 − accuracy; NaN where samples carry target
    /// values.
    /// </summary>
    public double ZeroOneLoss =>
        Confusion.Count == 0 ? double.NaN : (double)(Confusion.Count - Confusion.Correct) / Confusion.Count;

    /// <summary>The mean of the classes' precisions, as <see cref="ConfusionMatrix.MacroPrecision"/>.</summary>
    public double MacroPrecision => Confusion.MacroPrecision;

    /// <summary>The mean of the classes' recalls, as <see cref="ConfusionMatrix.MacroRecall"/>.</summary>
    public double MacroRecall => Confusion.MacroRecall;

    /// <summary>The mean of the classes' F1, as <see cref="ConfusionMatrix.MacroF1"/>.</summary>
    public double MacroF1 => Confusion.MacroF1;

    /// <summary>
    /// The area under the receiver operating characteristic of two classes: the part of the pairs of a sample of class
    /// 1 and one of class 0 that the outputs put in this order, a tie counting half. A sample's score is its one
    /// output, or the second less the first of two. NaN for other numbers of classes, for target values, and where a
    /// class has no sample.
    /// </summary>
    public double RocAuc => _rocAuc.Value;

    /// <summary>
    /// The mean of −ln p[label] with the probabilities that the loss defines, of the labels as they are, not smoothed,
    /// and with no p clipped; NaN where the loss defines none, or samples carry target values.
    /// </summary>
    public double LogLoss { get; }

    /// <summary>
    /// The coefficient of determination, the mean over outputs of 1 − Σ(y − t)² / Σ(t − mean t)²; NaN where samples
    /// carry class labels, where outputs are logits or margins instead of estimates of the targets, and for one sample.
    /// </summary>
    public double R2 => Mean(static one => one.R2);

    /// <summary>
    /// The mean of |y − t| over samples and outputs, in the unit of the targets; NaN where <see cref="R2"/> is not
    /// defined for any number of samples.
    /// </summary>
    public double MeanAbsoluteError => Mean(static one => one.MeanAbsoluteError);

    /// <summary>
    /// The mean over outputs of √ of the mean over samples of (y − t)², in the unit of the targets; NaN where
    /// <see cref="R2"/> is not defined for any number of samples.
    /// </summary>
    public double RootMeanSquaredError => Mean(static one => one.RootMeanSquaredError);

    /// <summary>
    /// The errors of each output; empty where samples carry class labels, or outputs are logits or margins.
    /// </summary>
    public IReadOnlyList<OutputErrors> ByOutput { get; }

    /// <summary>Which classes were taken for which; empty, with 0 classes, where samples carry target values.</summary>
    public ConfusionMatrix Confusion { get; }

    private double Mean(Func<OutputErrors, double> figure)
    {
        double sum = 0;
        foreach (OutputErrors one in ByOutput)
        {
            sum += figure(one);
        }

        return ByOutput.Count == 0 ? double.NaN : sum / ByOutput.Count;
    }
}
