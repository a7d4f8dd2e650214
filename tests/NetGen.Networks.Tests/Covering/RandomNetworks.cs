using NetGen.Numerics;

namespace NetGen.Tests.Covering;

/// <summary>Networks that nobody thought of: drawn from Philox, the same ones every time.</summary>
public static class RandomNetworks
{
    private const int Networks = 32;
    private const int MostLayers = 3;
    private const double Largest = 400;

    private static readonly int[] Batches = [1, 2, 5, 6, 7, 13, 24, 32, 33];
    private static readonly Activation[] Activations = Enum.GetValues<Activation>();
    private static readonly Loss[] Losses = Enum.GetValues<Loss>();

    /// <summary>All cases.</summary>
    public static IReadOnlyList<NetworkCase> Cases { get; } = [.. Enumerable.Range(0, Networks).Select(Draw)];

    private static NetworkCase Draw(int network)
    {
        ulong element = 0;
        double Uniform() =>
            Philox.Block(1, RandomPurpose.Synthesis, (uint)network, element++).Word0 * (1.0 / (1L << 32));
        T Any<T>(T[] values) => values[(int)(Uniform() * values.Length)];

        // As many of 1 to 20 as of 20 to 400.
        int Size() => (int)Math.Pow(Largest, Uniform());

        Loss loss = Any(Losses);
        LayerCase[] layers = new LayerCase[1 + (int)(Uniform() * MostLayers)];
        for (int i = 0; i < layers.Length; i++)
        {
            layers[i] = new LayerCase(Size(), Any(Activations));
        }

        // What a loss refuses (NETGEN0012, 0013 and 0042): a single class, a sigmoid before the sigmoid.
        layers[^1] = loss switch
        {
            Loss.SoftmaxCrossEntropy or Loss.MulticlassHinge => layers[^1] with { Units = layers[^1].Units + 1 },
            Loss.BinaryCrossEntropy => layers[^1] with { Activation = Activation.Identity },
            _ => layers[^1],
        };
        return new NetworkCase(Size(), layers, loss, Any(Batches));
    }
}
