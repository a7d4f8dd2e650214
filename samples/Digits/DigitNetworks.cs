namespace NetGen.Samples.Digits;

/// <summary>The networks to choose from. Sizes are fixed when a network is compiled, so each is a class.</summary>
internal static class DigitNetworks
{
    /// <summary>Makes the network with such a hidden layer.</summary>
    public static INetwork Create(int hidden, Activation activation, long seed) => (hidden, activation) switch
    {
        (32, Activation.Relu) => new Digits32Net(seed),
        (64, Activation.Relu) => new Digits64Net(seed),
        (128, Activation.Relu) => new Digits128Net(seed),
        (256, Activation.Relu) => new Digits256Net(seed),
        (192, Activation.Silu) => new DigitsFastNet(seed),
        _ => throw new SampleException(
            $"No network has {hidden} hidden units with {activation}; --hidden takes 32, 64, 128 or 256."),
    };
}

/// <summary>Digits with 32 hidden units.</summary>
[Network(784)]
[Dense(32, Activation.Relu)]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Digits32Net;

/// <summary>Digits with 64 hidden units.</summary>
[Network(784)]
[Dense(64, Activation.Relu)]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Digits64Net;

/// <summary>Digits with 128 hidden units.</summary>
[Network(784)]
[Dense(128, Activation.Relu)]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Digits128Net;

/// <summary>Digits with 256 hidden units.</summary>
[Network(784)]
[Dense(256, Activation.Relu)]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Digits256Net;

/// <summary>The network of --fast: a smooth activation learns the last tenths of a percent in fewer epochs.</summary>
[Network(784)]
[Dense(192, Activation.Silu)]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class DigitsFastNet;
