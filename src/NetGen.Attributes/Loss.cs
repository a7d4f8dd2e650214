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

    /// <summary>
    /// Σ max(0, 1 − t·y) with t of −1 or 1 (Cortes and Vapnik 1995). The subgradient at t·y = 1 is 0. One output takes
    /// class labels, 0 for −1 and 1 for 1; more outputs take target values of −1 and 1, and no labels.
    /// </summary>
    Hinge = 3,

    /// <summary>
    /// max(0, 1 + max over j ≠ label of yⱼ − y[label]) (Crammer and Singer 2001). The subgradient is 0 at the kink, and
    /// that of the first of several largest outputs. It takes labels alone, and needs an output for each class, at
    /// least two.
    /// </summary>
    MulticlassHinge = 4,

    /// <summary>
    /// −Σ ln (1 / (1 + e^−2ty)) with t of −1 or 1: the softmax of y and −y, so that e^2y : 1 are the odds of 1 against
    /// −1. Evaluated as max(−2ty, 0) + ln(1 + e^−|2y|). Labels and targets as under <see cref="Hinge"/>.
    /// </summary>
    BinarySoftmax = 5,

    /// <summary>
    /// Σ max(0, −t·y) with t of −1 or 1 (Rosenblatt 1958). The subgradient at y = 0 is −t, so that weights of zero
    /// learn. Labels and targets as under <see cref="Hinge"/>.
    /// </summary>
    Perceptron = 6,

    /// <summary>
    /// ‖y − t‖₁ = Σ |y − t|; the subgradient at y = t is 0. It takes target values, and no labels.
    /// </summary>
    AbsoluteError = 7,

    /// <summary>
    /// Σ of ½(y − t)² where |y − t| is at most δ and δ·(|y − t| − ½δ) beyond (Huber 1964), with
    /// δ = <see cref="LossAttribute.Delta"/>. It takes target values, and no labels.
    /// </summary>
    Huber = 8,
}
