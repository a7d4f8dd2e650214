using NetGen.Tests.Reference;
using NetGen.Tests.Serialization;

namespace NetGen.Tests.Quantization;

/// <summary>Networks in floats that are turned into integers.</summary>
internal static class QuantizerNetworks
{
    /// <summary>Means and scales of five inputs.</summary>
    public static readonly float[] Units = [1000, 0.1f, 1, 20, 5];

    /// <summary>
    /// 5-17-9-2 with batch normalisation behind the first two layers, and inputs in units of their own.
    /// </summary>
    public static KernelNetwork Normalized(Activation activation)
    {
        var norm = new Normalization(1e-5f, 0.1f);
        var architecture = new Architecture(
            "Normalized",
            new InputDefinition(5) { IsStandardized = true },
            new LossDefinition(Loss.SquaredError),
            new LayerDefinition(17, activation) { Normalization = norm },
            new LayerDefinition(9, activation) { Normalization = norm },
            new LayerDefinition(2));
        var network = KernelNetwork.Create(architecture, seed: 3);
        Span<float> statistics = network.Parameters.Span[architecture.StandardizeOffset..];
        Units.CopyTo(statistics);
        Units.CopyTo(statistics[architecture.StandardizeStride..]);
        return network;
    }

    /// <summary>Two inputs, two units with the biases 0.5 and −0.5.</summary>
    public static NaiveNetwork Linear(float[] weights)
    {
        Architecture architecture = TestNetworks.Create(Activation.Identity, Loss.SquaredError, 2, 2);
        return new NaiveNetwork(architecture)
        {
            Parameters = Safetensors.Parameters(architecture, [.. weights, 0.5f, -0.5f]),
        };
    }

    /// <summary>The linear network over all that some features show.</summary>
    public static QuantizedModel Quantize(float[] weights, params float[] features) => Quantizer.Quantize(
        Linear(weights),
        QuantizedModels.Samples(2, features),
        new QuantizationOptions { Range = ActivationRange.MinMax });
}
