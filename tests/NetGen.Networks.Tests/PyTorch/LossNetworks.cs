namespace NetGen.Tests.PyTorch;

/// <summary>
/// A layer whose input is one-hot has its weights for logits: the gradient by them is the loss's. There are 16 samples.
/// </summary>
internal static class LossNetworks
{
    public static INetwork Create(string name) => name switch
    {
        "SquaredError" => new SquaredErrorNet(),
        "BinaryCrossEntropy" => new BinaryCrossEntropyNet(),
        "BinaryCrossEntropyLabels" => new BinaryCrossEntropyLabelsNet(),
        "SoftmaxCrossEntropy" => new SoftmaxCrossEntropyNet(),
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
[Dense(3)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class SoftmaxCrossEntropyNet;
