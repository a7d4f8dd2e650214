namespace NetGen.Tests.Covering;

/// <summary>
/// What the covering cannot reach: one, three and four layers, and layers wide enough that sums are not split, so that
/// several samples go through the forward tile; each with a single sample, a tile and a remainder, whole groups, and more
/// than a block.
/// </summary>
public static class DeepNetworks
{
    private static readonly int[] Batches = [1, 7, 32, 61];

    /// <summary>All cases.</summary>
    public static IReadOnlyList<NetworkCase> Cases { get; } =
    [
        .. Networks(784, Loss.SoftmaxCrossEntropy, new(128, Activation.Relu), new(10)),
        .. Networks(33, Loss.SquaredError, new(130, Activation.Tanh), new(17, Activation.LeakyRelu)),
        .. Networks(5, Loss.SquaredError, new(140, Activation.Gelu), new(72, Activation.Silu), new(3, Activation.Softplus)),

        // Rows of 144 and 160 floats: groups of columns with a remainder, forward and backward.
        .. Networks(20, Loss.SoftmaxCrossEntropy, new(136, Activation.Elu), new(150, Activation.Sigmoid), new(9)),
        .. Networks(
            7,
            Loss.BinaryCrossEntropy,
            new(24, Activation.Silu),
            new(136, Activation.Softplus),
            new(18, Activation.Gelu),
            new(5)),

        // Three terms are too few to split, whatever the width.
        .. Networks(3, Loss.SquaredError, new(64, Activation.Relu), new(1)),
        .. Networks(129, Loss.BinaryCrossEntropy, new LayerCase(1)),
        .. Networks(40, Loss.SoftmaxCrossEntropy, new LayerCase(12)),
        .. Networks(1, Loss.SquaredError, new(1, Activation.Tanh), new(1)),
    ];

    private static IEnumerable<NetworkCase> Networks(int inputs, Loss loss, params LayerCase[] layers) =>
        Batches.Select(batch => new NetworkCase(inputs, layers, loss, batch));
}
