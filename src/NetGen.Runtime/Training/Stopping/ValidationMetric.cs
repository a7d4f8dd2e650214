namespace NetGen;

/// <summary>
/// What <see cref="StopRule.Patience"/> watches on the validation data. Definitions are those of
/// <see cref="Evaluation"/>.
/// </summary>
public enum ValidationMetric
{
    /// <summary>The mean loss; lower is better.</summary>
    Loss,

    /// <summary>The part of the samples whose class was told right, 0 to 1; higher is better. Needs labels.</summary>
    Accuracy,

    /// <summary>The mean of the classes' precisions, 0 to 1; higher is better. Needs labels.</summary>
    MacroPrecision,

    /// <summary>The mean of the classes' recalls, 0 to 1; higher is better. Needs labels.</summary>
    MacroRecall,

    /// <summary>The mean of the classes' F1, 0 to 1; higher is better. Needs labels.</summary>
    MacroF1,

    /// <summary>
    /// The area under the receiver operating characteristic, 0 to 1; higher is better. Needs labels of two classes, and
    /// samples of both.
    /// </summary>
    RocAuc,

    /// <summary>
    /// The mean of −ln p[label]; lower is better. Needs labels, and a loss that defines probabilities.
    /// </summary>
    LogLoss,

    /// <summary>
    /// The coefficient of determination, at most 1; higher is better. Needs two samples with target values, and a loss
    /// under which outputs estimate them.
    /// </summary>
    R2,

    /// <summary>
    /// The mean of |y − t|; lower is better. Needs target values, and a loss under which outputs estimate them.
    /// </summary>
    MeanAbsoluteError,

    /// <summary>
    /// The root of the mean of (y − t)²; lower is better. Needs target values, and a loss under which outputs estimate
    /// them.
    /// </summary>
    RootMeanSquaredError,
}
