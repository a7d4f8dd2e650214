namespace NetGen.Kernels;

/// <summary>Which class labels a loss takes: the one place that says it, for kernels, reference and training.</summary>
internal static class LabelRules
{
    /// <summary>
    /// The number of classes that labels tell apart; 0 where the loss takes none for this number of outputs. Binary
    /// cross-entropy tells two classes apart with its one output. The others have an output for each class, so at least
    /// two: a label under squared error is a one-hot vector, and a single output would only ever be told 1.
    /// </summary>
    /// <param name="loss">The loss.</param>
    /// <param name="outputs">The network's outputs, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The loss is unknown.</exception>
    internal static int Classes(Loss loss, int outputs) => loss switch
    {
        Loss.BinaryCrossEntropy => outputs == 1 ? 2 : 0,
        Loss.SquaredError or Loss.SoftmaxCrossEntropy => outputs >= 2 ? outputs : 0,
        _ => throw new ArgumentOutOfRangeException(nameof(loss), loss, "Unknown loss."),
    };

    /// <summary>What the loss would have needed to take labels, and what to do instead.</summary>
    internal static string Remedy(Loss loss) => loss switch
    {
        Loss.BinaryCrossEntropy =>
            "class labels need 1 output, for 2 classes. Give target values, or use SoftmaxCrossEntropy.",
        Loss.SquaredError =>
            "class labels need an output for each class, at least 2. Give target values, or use BinaryCrossEntropy, " +
            "which takes 1 output for 2 classes.",
        _ =>
            "class labels need an output for each class, at least 2. Use BinaryCrossEntropy, which takes 1 output " +
            "for 2 classes.",
    };
}
