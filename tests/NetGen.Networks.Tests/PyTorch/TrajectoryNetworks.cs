namespace NetGen.Tests.PyTorch;

/// <summary>The networks whose training PyTorch repeated: each variant under its losses.</summary>
internal static class TrajectoryNetworks
{
    public static INetwork Create(string loss, string variant) => (loss, variant) switch
    {
        ("SoftmaxCrossEntropy", "Plain") => new PlainSoftmaxNet(),
        ("SquaredError", "Plain") => new PlainSquaredNet(),
        ("BinaryCrossEntropy", "Plain") => new PlainBinaryNet(),
        ("SoftmaxCrossEntropy", "L2") => new L2SoftmaxNet(),
        ("SquaredError", "L2") => new L2SquaredNet(),
        ("BinaryCrossEntropy", "L2") => new L2BinaryNet(),
        ("SoftmaxCrossEntropy", "BatchNorm") => new BatchNormSoftmaxNet(),
        ("SquaredError", "BatchNorm") => new BatchNormSquaredNet(),
        ("BinaryCrossEntropy", "BatchNorm") => new BatchNormBinaryNet(),
        ("SoftmaxCrossEntropy", "BatchNormConstants") => new BatchNormConstantsSoftmaxNet(),
        ("SquaredError", "BatchNormConstants") => new BatchNormConstantsSquaredNet(),
        ("BinaryCrossEntropy", "BatchNormConstants") => new BatchNormConstantsBinaryNet(),
        ("SoftmaxCrossEntropy", "Wide") => new WideSoftmaxNet(),
        _ => throw new ArgumentException($"There is no network '{variant}' with the loss '{loss}'."),
    };
}

[Network(6)]
[Dense(9, Activation.Tanh)]
[Dense(3)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class PlainSoftmaxNet;

[Network(6)]
[Dense(9, Activation.Tanh)]
[Dense(3)]
[Loss(Loss.SquaredError)]
internal sealed partial class PlainSquaredNet;

[Network(6)]
[Dense(9, Activation.Tanh)]
[Dense(3)]
[Loss(Loss.BinaryCrossEntropy)]
internal sealed partial class PlainBinaryNet;

[Network(6)]
[Dense(9, Activation.Tanh, L2 = 1e-3f)]
[Dense(3, L2 = 1e-3f)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class L2SoftmaxNet;

[Network(6)]
[Dense(9, Activation.Tanh, L2 = 1e-3f)]
[Dense(3, L2 = 1e-3f)]
[Loss(Loss.SquaredError)]
internal sealed partial class L2SquaredNet;

[Network(6)]
[Dense(9, Activation.Tanh, L2 = 1e-3f)]
[Dense(3, L2 = 1e-3f)]
[Loss(Loss.BinaryCrossEntropy)]
internal sealed partial class L2BinaryNet;

[Network(6)]
[Dense(9, Activation.Tanh)]
[BatchNorm]
[Dense(3)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class BatchNormSoftmaxNet;

[Network(6)]
[Dense(9, Activation.Tanh)]
[BatchNorm]
[Dense(3)]
[Loss(Loss.SquaredError)]
internal sealed partial class BatchNormSquaredNet;

[Network(6)]
[Dense(9, Activation.Tanh)]
[BatchNorm]
[Dense(3)]
[Loss(Loss.BinaryCrossEntropy)]
internal sealed partial class BatchNormBinaryNet;

[Network(6)]
[Dense(9, Activation.Tanh)]
[BatchNorm(Epsilon = 0.1f, Momentum = 0.3f)]
[Dense(3)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class BatchNormConstantsSoftmaxNet;

[Network(6)]
[Dense(9, Activation.Tanh)]
[BatchNorm(Epsilon = 0.1f, Momentum = 0.3f)]
[Dense(3)]
[Loss(Loss.SquaredError)]
internal sealed partial class BatchNormConstantsSquaredNet;

[Network(6)]
[Dense(9, Activation.Tanh)]
[BatchNorm(Epsilon = 0.1f, Momentum = 0.3f)]
[Dense(3)]
[Loss(Loss.BinaryCrossEntropy)]
internal sealed partial class BatchNormConstantsBinaryNet;

[Network(6)]
[Dense(65, Activation.Tanh)]
[Dense(3)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class WideSoftmaxNet;
