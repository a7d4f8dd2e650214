namespace NetGen.Samples.Digits;

/// <summary>The networks to choose from. Sizes are fixed when a network is compiled, so each is a class.</summary>
internal static class DigitNetworks
{
    /// <summary>Makes the network with this many hidden units.</summary>
    public static INetwork Create(int hidden, long seed) => hidden switch
    {
        32 => new Digits32Net(seed),
        64 => new Digits64Net(seed),
        128 => new Digits128Net(seed),
        256 => new Digits256Net(seed),
        _ => throw new SampleException($"No network has {hidden} hidden units; --hidden takes 32, 64, 128 or 256."),
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
