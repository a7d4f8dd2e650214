using NetGen.Tests.Covering;

namespace NetGen.Tests.Machine;

/// <summary>
/// The networks whose bits must not depend on the machine: each kind of kernel that the planner knows, at sizes that
/// divide by no tile, with every activation and every loss.
/// </summary>
internal static class MachineNetworks
{
    /// <summary>The largest batch: two vectors of samples and one more.</summary>
    public const int BatchSize = 33;

    /// <summary>Networks written straight, or with samples across the lanes.</summary>
    public static IReadOnlyList<NetworkCase> Tiny { get; } =
    [
        Network(1, Loss.SquaredError, new(1, Activation.Tanh), new(1)),
        Network(2, Loss.SoftmaxCrossEntropy, new(8, Activation.Tanh), new(8, Activation.Sigmoid), new(2)),
        Network(3, Loss.BinaryCrossEntropy, new(5, Activation.Softplus), new(1)),
        Network(9, Loss.SquaredError, new(17, Activation.Gelu), new(3, Activation.LeakyRelu)),
    ];

    /// <summary>Networks small enough for a machine without fused multiply-add.</summary>
    public static IReadOnlyList<NetworkCase> Small { get; } =
    [
        .. Tiny,

        // Few outputs, whose sums are split, and enough that they are not.
        Network(40, Loss.SoftmaxCrossEntropy, new LayerCase(12)),
        Network(129, Loss.BinaryCrossEntropy, new LayerCase(1)),
        Network(13, Loss.SoftmaxCrossEntropy, new(130, Activation.Silu), new(4)),
    ];

    /// <summary>All networks.</summary>
    public static IReadOnlyList<NetworkCase> All { get; } =
    [
        .. Small,

        // Rows of 48, 80, 112 and 144 floats: 3, 5, 7 and 9 vectors of 512 bits, which no tile of 2 or 4 divides.
        Network(7, Loss.SquaredError, new(41, Activation.Relu), new(73, Activation.Tanh), new(5)),
        Network(11, Loss.SoftmaxCrossEntropy, new(105, Activation.Gelu), new(137, Activation.Silu), new(13)),
        Network(29, Loss.BinaryCrossEntropy, new(137, Activation.Elu), new(41, Activation.LeakyRelu), new(1)),
        Network(50, Loss.SquaredError, new(80, Activation.Sigmoid), new(144, Activation.Softplus), new(112), new(48)),
        Network(16, Loss.SoftmaxCrossEntropy, new(112, Activation.Relu), new(73, Activation.Elu), new(105), new(8)),

        // Wide, deep, and from one unit to many and back.
        Network(784, Loss.SoftmaxCrossEntropy, new(128, Activation.Relu), new(10)),
        Network(131, Loss.SoftmaxCrossEntropy, new(300, Activation.Relu), new(259, Activation.Gelu), new(17)),
        Network(1, Loss.SquaredError, new(530, Activation.Tanh), new(1)),
        Network(530, Loss.SquaredError, new(1, Activation.Sigmoid), new(130)),
        Network(5, Loss.BinaryCrossEntropy, [.. Enumerable.Repeat(new LayerCase(7, Activation.Tanh), 8), new(2)]),
        Network(64, Loss.SoftmaxCrossEntropy, new(32, Activation.Silu), new(10)),
    ];

    /// <summary>
    /// Networks' declarations, each with its twin in integers, and a list of them for a program that cannot look for its
    /// types.
    /// </summary>
    public static string Source(IEnumerable<NetworkCase> networks) => $$"""
        {{NetworkCase.Declare(networks, "[Quantized] ")}}
        internal static class Declared
        {
            internal static
                (System.Func<INetwork> Create, System.Func<INetwork, Dataset, IPredictor> Quantize)[] Networks { get; } =
            [
                {{string.Join(",\n        ", networks.Select(Probed))}}
            ];
        }
        """;

    private static string Probed(NetworkCase one) =>
        $"(() => new {one.ClassName}(1), (network, samples) => (({one.ClassName})network).Quantize(samples))";

    private static NetworkCase Network(int inputs, Loss loss, params LayerCase[] layers) =>
        new(inputs, layers, loss, BatchSize);
}
