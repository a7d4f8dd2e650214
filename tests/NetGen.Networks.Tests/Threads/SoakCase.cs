using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Threads;

/// <summary>A network to soak, and what its class has beyond the interface.</summary>
/// <param name="Network">The network.</param>
/// <param name="Probabilities">Its PredictProbabilities; null where it has none.</param>
/// <param name="Copy">Its Clone.</param>
internal sealed record SoakCase(INetwork Network, SoakCase.OneSample? Probabilities, Func<INetwork> Copy)
{
    /// <summary>A method from one sample to its outputs.</summary>
    public delegate void OneSample(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>Test data: the networks' names.</summary>
    public static TheoryData<string> Names => ["tiny", "digits", "normalized", "standardized"];

    /// <summary>Makes a network whose biases and statistics are not those of a new one.</summary>
    public static SoakCase Create(string name, long seed = 1)
    {
        SoakCase one = Make(name, seed);
        Networks.FillBiases(one.Network);
        if (one.Network.Architecture.IsStandardized)
        {
            one.Network.MeasureInput(Data(one.Network.Architecture));
        }

        one.Train(steps: 3, firstStep: (int)seed);
        return one;
    }

    /// <summary>Trains in place, and lets predictions follow.</summary>
    public void Train(int steps, int firstStep = 0)
    {
        using var session = new TrainingSession(Network, Optimizer.Adam(0.01f), batchSize: 32);
        for (int step = firstStep; step < firstStep + steps; step++)
        {
            session.Step(TestBatches.Create(Network.Architecture, 32, step));
        }

        Network.Fold();
    }

    /// <summary>Samples that fit the network's loss.</summary>
    public static Dataset Data(Architecture architecture, int count = 96)
    {
        Batch batch = TestBatches.Create(architecture, count, step: 1000);
        return batch.HasLabels
            ? Dataset.FromClasses(batch.Features, architecture.Inputs, batch.Labels, architecture.Outputs)
            : Dataset.FromTargets(batch.Features, architecture.Inputs, batch.Targets, architecture.Outputs);
    }

    private static SoakCase Make(string name, long seed)
    {
        switch (name)
        {
            case "tiny":
                var tiny = new SoakTinyNet(seed);
                return new SoakCase(tiny, tiny.PredictProbabilities, tiny.Clone);
            case "digits":
                var digits = new SoakDigitsNet(seed);
                return new SoakCase(digits, digits.PredictProbabilities, digits.Clone);
            case "normalized":
                var normalized = new SoakNormalizedNet(seed);
                return new SoakCase(normalized, normalized.PredictProbabilities, normalized.Clone);
            default:
                var standardized = new SoakStandardizedNet(seed);
                return new SoakCase(standardized, null, standardized.Clone);
        }
    }
}
