using NetGen.Tests.Reference;

namespace NetGen.Tests.Quantization;

/// <summary>Networks in integers, made by hand or of random numbers, and the samples for them.</summary>
internal static class QuantizedModels
{
    /// <summary>The sizes that no kernel divides.</summary>
    public static readonly int[] UglySizes = [1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33];

    /// <summary>
    /// Two inputs, one unit: 3 and −127 of a quarter, bias 0.5, input in halves from −32 on.
    /// </summary>
    public static readonly QuantizedModel Small = Layer(2, [3, -127], [0.25f], [0.5f], 0.5f, 64);

    /// <summary>One layer without an activation.</summary>
    public static QuantizedModel Layer(
        int inputs, sbyte[] weights, float[] scales, float[] biases, float inputScale, byte inputZero)
    {
        Architecture architecture = TestNetworks.Create(
            Activation.Identity, Loss.SquaredError, inputs, biases.Length);
        return new QuantizedModel(
            architecture,
            [new QuantizedLayer(architecture.Layers[0], weights, scales, biases, inputScale, inputZero)]);
    }

    /// <summary>Any weights, scales of about a hundredth, any zero points.</summary>
    public static QuantizedModel Random(int seed, Activation activation, params int[] sizes)
    {
        var random = new Random(seed);
        Architecture architecture = TestNetworks.Create(activation, Loss.SquaredError, sizes);
        return new QuantizedModel(architecture, [.. architecture.Layers.Select(layer => Random(random, layer))]);
    }

    /// <summary>Numbers from −range to range.</summary>
    public static float[] Features(int seed, int count, float range = 1)
    {
        var random = new Random(seed);
        float[] features = new float[count];
        foreach (ref float feature in features.AsSpan())
        {
            feature = (float)((2 * random.NextDouble()) - 1) * range;
        }

        return features;
    }

    /// <summary>Samples without a meaning to calibrate with.</summary>
    public static Dataset Samples(int inputs, params float[] features) => Dataset.FromTargets(
        features, inputs, new float[features.Length / inputs], 1);

    public static float[] Predict(QuantizedModel model, params float[] x)
    {
        float[] y = new float[model.Architecture.Outputs];
        QuantizedReference.Predict(model, x, y);
        return y;
    }

    public static byte[] Save(QuantizedModel model)
    {
        using var stream = new MemoryStream();
        QuantizedFile.Save(model, stream);
        return stream.ToArray();
    }

    public static QuantizedModel Load(Architecture architecture, byte[] file) =>
        QuantizedFile.Load(architecture, new MemoryStream(file), "made.safetensors");

    private static QuantizedLayer Random(Random random, LayerDescription layer)
    {
        sbyte[] weights = new sbyte[layer.Units * layer.Inputs];
        float[] scales = new float[layer.Units];
        float[] biases = new float[layer.Units];
        foreach (ref sbyte weight in weights.AsSpan())
        {
            weight = (sbyte)random.Next(-127, 128);
        }

        for (int unit = 0; unit < layer.Units; unit++)
        {
            scales[unit] = 0.001f + (0.02f * random.NextSingle());
            biases[unit] = random.NextSingle() - 0.5f;
        }

        return new QuantizedLayer(
            layer, weights, scales, biases, 0.005f + (0.02f * random.NextSingle()), (byte)random.Next(128));
    }
}
