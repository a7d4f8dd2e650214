namespace NetGen;

/// <summary>
/// The loss of one sample, a function of the last layer's outputs y and the target t.
/// A batch's loss is the mean over its samples.
/// </summary>
public enum Loss
{
    /// <summary>
    /// ½‖y − t‖². A class label stands for its one-hot vector of zeros and a one; labels need an output for each class,
    /// at least two.
    /// </summary>
    SquaredError = 0,

    /// <summary>
    /// −Σ (t·ln σ(y) + (1 − t)·ln(1 − σ(y))) on logits y, evaluated as max(y, 0) − y·t + ln(1 + e^−|y|),
    /// which is finite for every finite logit. One output stands for two classes;
    /// more outputs take target values, and no labels.
    /// </summary>
    BinaryCrossEntropy = 1,

    /// <summary>
    /// −ln softmax(y)[label] on logits y, evaluated as ln Σ e^(yᵢ − max y) − (y[label] − max y), which is finite for
    /// every finite logit. It needs an output for each class, at least two.
    /// </summary>
    SoftmaxCrossEntropy = 2,
}
