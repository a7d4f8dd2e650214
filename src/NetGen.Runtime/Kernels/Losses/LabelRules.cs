namespace NetGen.Kernels;

/// <summary>
/// Which class labels and target values a loss takes: the one place that says it, for kernels, reference and training.
/// </summary>
internal static class LabelRules
{
    /// <summary>
    /// The number of classes that labels tell apart; 0 where the loss takes none for this number of outputs. Binary
    /// losses tell two classes apart with their one output. The others have an output for each class, so at least two:
    /// a label under squared error is a one-hot vector, and a single output would only ever be told 1. The absolute and
    /// Huber's error are for target values alone.
    /// </summary>
    /// <param name="loss">The loss.</param>
    /// <param name="outputs">The network's outputs, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The loss is unknown.</exception>
    internal static int Classes(Loss loss, int outputs) => loss switch
    {
        Loss.BinaryCrossEntropy => outputs == 1 ? 2 : 0,
        _ when AreTargetsSigns(loss) => outputs == 1 ? 2 : 0,
        Loss.SquaredError or Loss.SoftmaxCrossEntropy or Loss.MulticlassHinge => outputs >= 2 ? outputs : 0,
        Loss.AbsoluteError or Loss.Huber => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "Unknown loss."),
    };

    /// <summary>Whether target values are −1 and 1 alone; class labels 0 and 1 stand for them.</summary>
    internal static bool AreTargetsSigns(Loss loss) => loss is Loss.Hinge or Loss.BinarySoftmax or Loss.Perceptron;

    /// <summary>Whether outputs estimate the targets, instead of being logits or margins.</summary>
    internal static bool AreOutputsEstimates(Loss loss) =>
        loss is Loss.SquaredError or Loss.AbsoluteError or Loss.Huber;

    /// <summary>Whether outputs are logits, of which probabilities can be made.</summary>
    internal static bool DefinesProbabilities(Loss loss) =>
        loss is Loss.SoftmaxCrossEntropy or Loss.BinaryCrossEntropy or Loss.BinarySoftmax;

    /// <summary>What the loss would have needed to take labels, and what to do instead.</summary>
    internal static string Remedy(Loss loss) => loss switch
    {
        Loss.BinaryCrossEntropy =>
            "class labels need 1 output, for 2 classes. Give target values, or use SoftmaxCrossEntropy.",
        Loss.Hinge =>
            "class labels need 1 output, for 2 classes. Give target values, or use MulticlassHinge.",
        Loss.BinarySoftmax or Loss.Perceptron =>
            "class labels need 1 output, for 2 classes. Give target values, or use SoftmaxCrossEntropy.",
        Loss.AbsoluteError or Loss.Huber => "it takes no class labels. Give target values.",
        Loss.MulticlassHinge =>
            "class labels need an output for each class, at least 2. Use Hinge, which takes 1 output for 2 classes.",
        Loss.SquaredError =>
            "class labels need an output for each class, at least 2. Give target values, or use BinaryCrossEntropy, " +
            "which takes 1 output for 2 classes.",
        _ =>
            "class labels need an output for each class, at least 2. Use BinaryCrossEntropy, which takes 1 output " +
            "for 2 classes.",
    };
}
