namespace NetGen.Tests.Covering;

/// <summary>Shapes that hurt: one of something or thousands of it, sizes that no tile divides, many layers.</summary>
public static class UglyNetworks
{
    /// <summary>All cases.</summary>
    public static IReadOnlyList<NetworkCase> Cases { get; } =
    [
        .. Networks([2, 33], 17, Loss.BinaryCrossEntropy, new(33, Activation.Gelu), new(1)),
        .. Networks([5, 13], 3, Loss.SquaredError, new(200, Activation.Tanh), new(3)),
        .. Networks([6, 32], 1000, Loss.SquaredError, new(1, Activation.Softplus), new(1000)),
        .. Networks(
            [1, 13],
            5,
            Loss.SoftmaxCrossEntropy,
            new(16, Activation.Silu),
            new(17, Activation.Elu),
            new(31, Activation.Sigmoid),
            new(8)),
        .. Networks([7, 33], 2, Loss.SquaredError, new(2000, Activation.LeakyRelu), new(2)),
        .. Networks([2, 13], 300, Loss.SoftmaxCrossEntropy, new(2048, Activation.Relu), new(4)),
        .. Networks([6, 33], 1, Loss.SquaredError, new LayerCase(2000, Activation.Gelu)),
        .. Networks([5, 32], 2000, Loss.BinaryCrossEntropy, new LayerCase(1)),
        .. Networks(
            [1, 33], 7, Loss.SoftmaxCrossEntropy, [.. Enumerable.Repeat(new LayerCase(7, Activation.Tanh), 10)]),

        // Rows of 48, 80, 112 and 144 floats behind one another.
        .. Networks(
            [6, 13], 11, Loss.SquaredError, new(41, Activation.Relu), new(73, Activation.Silu), new(105), new(137)),
        .. Networks(
            [7, 32],
            137,
            Loss.SoftmaxCrossEntropy,
            new(144, Activation.Sigmoid),
            new(112, Activation.Gelu),
            new(80, Activation.Softplus),
            new(48)),

        // Activations of a block of samples below and above the 16 KB that are taken from the stack.
        .. Networks([1, 33], 4, Loss.SoftmaxCrossEntropy, new(4000, Activation.Tanh), new(80)),
        .. Networks([1, 33], 4, Loss.SoftmaxCrossEntropy, new(4096, Activation.Tanh), new(8)),
    ];

    private static IEnumerable<NetworkCase> Networks(
        int[] batches, int inputs, Loss loss, params LayerCase[] layers) =>
        batches.Select(batch => new NetworkCase(inputs, layers, loss, batch));
}
