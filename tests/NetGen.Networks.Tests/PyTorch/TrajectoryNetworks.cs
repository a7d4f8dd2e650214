namespace NetGen.Tests.PyTorch;

/// <summary>The networks whose training PyTorch repeated: each variant under three losses.</summary>
internal static class TrajectoryNetworks
{
    public static INetwork Create(string loss, string variant) => (loss, variant) switch
    {
        ("SquaredError", "Plain") => new PlainSquaredNet(),
        ("BinaryCrossEntropy", "Plain") => new PlainBinaryNet(),
        ("SoftmaxCrossEntropy", "Plain") => new PlainSoftmaxNet(),
        ("SoftmaxCrossEntropy", "Wide") => new WideSoftmaxNet(),
        _ => throw new ArgumentException($"There is no network '{variant}' with the loss '{loss}'."),
    };
}

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
[Dense(9, Activation.Tanh)]
[Dense(3)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class PlainSoftmaxNet;

[Network(6)]
[Dense(65, Activation.Tanh)]
[Dense(3)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class WideSoftmaxNet;
