namespace NetGen.Tests.PyTorch;

/// <summary>
/// A layer whose input is one-hot has its weights for logits: the gradient by them is the loss's. There are 16 samples.
/// Weights of samples are a batch's and ask for no network of their own.
/// </summary>
internal static class LossNetworks
{
    public static INetwork Create(string name) => name switch
    {
        "SquaredError" or "SquaredErrorSampleWeights" => new SquaredErrorNet(),
        "BinaryCrossEntropy" => new BinaryCrossEntropyNet(),
        "BinaryCrossEntropyLabels" => new BinaryCrossEntropyLabelsNet(),
        "BinaryCrossEntropySmoothing" => new BinaryCrossEntropySmoothingNet(),
        "BinaryCrossEntropyClassWeights" => new BinaryCrossEntropyClassWeightsNet(),
        "SoftmaxCrossEntropy" or "SoftmaxCrossEntropySampleWeights" => new SoftmaxCrossEntropyNet(),
        "SoftmaxCrossEntropySmoothing" => new SoftmaxCrossEntropySmoothingNet(),
        "SoftmaxCrossEntropyClassWeights" or "SoftmaxCrossEntropyBothWeights" => new SoftmaxCrossEntropyClassWeightsNet(),
        "SoftmaxCrossEntropySmoothingClassWeights" => new SoftmaxCrossEntropySmoothingClassWeightsNet(),
        "Hinge" => new HingeNet(),
        "MulticlassHinge" => new MulticlassHingeNet(),
        "BinarySoftmax" => new BinarySoftmaxNet(),
        "Perceptron" => new PerceptronNet(),
        "AbsoluteError" => new AbsoluteErrorNet(),
        "Huber" => new HuberNet(),
        "HuberHalf" => new HuberHalfNet(),
        _ => throw new ArgumentException($"There is no network '{name}'."),
    };
}

[Network(16)]
[Dense(3)]
[Loss(Loss.SquaredError)]
internal sealed partial class SquaredErrorNet;

[Network(16)]
[Dense(3)]
[Loss(Loss.BinaryCrossEntropy)]
internal sealed partial class BinaryCrossEntropyNet;

[Network(16)]
[Dense(1)]
[Loss(Loss.BinaryCrossEntropy)]
internal sealed partial class BinaryCrossEntropyLabelsNet;

[Network(16)]
[Dense(1)]
[Loss(Loss.BinaryCrossEntropy, LabelSmoothing = 0.1f)]
internal sealed partial class BinaryCrossEntropySmoothingNet;

[Network(16)]
[Dense(1)]
[Loss(Loss.BinaryCrossEntropy, ClassWeights = new[] { 1f, 3f })]
internal sealed partial class BinaryCrossEntropyClassWeightsNet;

[Network(16)]
[Dense(3)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class SoftmaxCrossEntropyNet;

[Network(16)]
[Dense(3)]
[Loss(Loss.SoftmaxCrossEntropy, LabelSmoothing = 0.1f)]
internal sealed partial class SoftmaxCrossEntropySmoothingNet;

[Network(16)]
[Dense(3)]
[Loss(Loss.SoftmaxCrossEntropy, ClassWeights = new[] { 1f, 3f, 0.5f })]
internal sealed partial class SoftmaxCrossEntropyClassWeightsNet;

[Network(16)]
[Dense(3)]
[Loss(Loss.SoftmaxCrossEntropy, LabelSmoothing = 0.1f, ClassWeights = new[] { 1f, 3f, 0.5f })]
internal sealed partial class SoftmaxCrossEntropySmoothingClassWeightsNet;

[Network(16)]
[Dense(3)]
[Loss(Loss.Hinge)]
internal sealed partial class HingeNet;

[Network(16)]
[Dense(4)]
[Loss(Loss.MulticlassHinge)]
internal sealed partial class MulticlassHingeNet;

[Network(16)]
[Dense(3)]
[Loss(Loss.BinarySoftmax)]
internal sealed partial class BinarySoftmaxNet;

[Network(16)]
[Dense(3)]
[Loss(Loss.Perceptron)]
internal sealed partial class PerceptronNet;

[Network(16)]
[Dense(3)]
[Loss(Loss.AbsoluteError)]
internal sealed partial class AbsoluteErrorNet;

[Network(16)]
[Dense(3)]
[Loss(Loss.Huber)]
internal sealed partial class HuberNet;

[Network(16)]
[Dense(3)]
[Loss(Loss.Huber, Delta = 0.5f)]
internal sealed partial class HuberHalfNet;
