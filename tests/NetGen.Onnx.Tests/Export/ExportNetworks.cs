namespace NetGen.Onnx.Tests.Export;

/// <summary>The declared networks by name, with parameters that show what is forgotten.</summary>
public static class ExportNetworks
{
    private const long Seed = 1;

    private static readonly Dictionary<string, Func<INetwork>> Makers = new()
    {
        [nameof(IdentityNet)] = () => new IdentityNet(Seed),
        [nameof(ReluNet)] = () => new ReluNet(Seed),
        [nameof(LeakyReluNet)] = () => new LeakyReluNet(Seed),
        [nameof(SigmoidNet)] = () => new SigmoidNet(Seed),
        [nameof(TanhNet)] = () => new TanhNet(Seed),
        [nameof(SoftplusNet)] = () => new SoftplusNet(Seed),
        [nameof(EluNet)] = () => new EluNet(Seed),
        [nameof(GeluNet)] = () => new GeluNet(Seed),
        [nameof(SiluNet)] = () => new SiluNet(Seed),
        [nameof(LeakyZeroNet)] = () => new LeakyZeroNet(Seed),
        [nameof(OneLayerNet)] = () => new OneLayerNet(Seed),
        [nameof(TinyNet)] = () => new TinyNet(Seed),
        [nameof(SigmoidOutputNet)] = () => new SigmoidOutputNet(Seed),
        [nameof(BinarySoftmaxNet)] = () => new BinarySoftmaxNet(Seed),
        [nameof(NoBiasNet)] = () => new NoBiasNet(Seed),
        [nameof(DropoutNet)] = () => new DropoutNet(Seed),
        [nameof(NormNet)] = () => new NormNet(Seed),
        [nameof(NormEpsilonNet)] = () => new NormEpsilonNet(Seed),
        [nameof(NormOutputNet)] = () => new NormOutputNet(Seed),
        [nameof(StandardNet)] = () => new StandardNet(Seed),
        [nameof(StandardNoBiasNet)] = () => new StandardNoBiasNet(Seed),
        [nameof(StandardNormNet)] = () => new StandardNormNet(Seed),
        [nameof(MnistNet)] = () => new MnistNet(Seed),
        [nameof(DeepNet)] = () => new DeepNet(Seed),
        [nameof(DeepNormNet)] = () => new DeepNormNet(Seed),
    };

    /// <summary>Test data: each network's name.</summary>
    public static TheoryData<string> Names => [.. Makers.Keys];

    /// <summary>Makes a network with biases, scales and statistics away from 0 and 1.</summary>
    public static INetwork Create(string name)
    {
        INetwork network = Makers[name]();
        Architecture architecture = network.Architecture;
        float[] parameters = new float[architecture.ParameterCount];
        network.CopyParameters(parameters);
        foreach (LayerDescription layer in architecture.Layers)
        {
            int weights = layer.Units * layer.Inputs;
            Fill(parameters.AsSpan(layer.CanonicalOffset, layer.ParameterCount)[weights..], layer);
        }

        if (architecture.IsStandardized)
        {
            Span<float> statistics = parameters.AsSpan(parameters.Length - (2 * architecture.Inputs));
            Wave(statistics[..architecture.Inputs], 0.5f, 1);
            Wave(statistics[architecture.Inputs..], 1.5f, 1);
        }

        network.SetParameters(parameters);
        return network;
    }

    /// <summary>Samples between −2 and 2, row-major.</summary>
    public static float[] Inputs(Architecture architecture, int count)
    {
        float[] inputs = new float[count * architecture.Inputs];
        for (int i = 0; i < inputs.Length; i++)
        {
            // Steps of 1/256, in an order without a pattern that a row of weights could share.
            uint mixed = (uint)i * 2654435761;
            inputs[i] = (int)((mixed >> 15) % 1025) / 256f - 2;
        }

        return inputs;
    }

    /// <summary>What Predict gives for many samples.</summary>
    public static float[] Predict(INetwork network, float[] inputs)
    {
        float[] outputs = new float[inputs.Length / network.Architecture.Inputs * network.Architecture.Outputs];
        network.PredictBatch(inputs, outputs);
        return outputs;
    }

    private static void Fill(Span<float> rows, LayerDescription layer)
    {
        if (layer.Normalization is null)
        {
            Wave(rows, 0, 0.3f);
            return;
        }

        Wave(rows[..layer.Units], 1, 0.4f);
        Wave(rows.Slice(layer.Units, layer.Units), 0.1f, 0.3f);
        Wave(rows.Slice(2 * layer.Units, layer.Units), 0.2f, 0.5f);
        Wave(rows.Slice(3 * layer.Units, layer.Units), 0.8f, 0.5f);
    }

    private static void Wave(Span<float> values, float middle, float height)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = middle + (height * ((((i * 7) + 3) % 11 / 5.5f) - 1));
        }
    }
}
