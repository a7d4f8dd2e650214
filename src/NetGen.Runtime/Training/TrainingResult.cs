namespace NetGen;

/// <summary>What a training did.</summary>
public sealed class TrainingResult
{
    internal TrainingResult(IReadOnlyList<EpochResult> epochs, long steps, long samples, double trainSeconds)
    {
        Epochs = epochs;
        Steps = steps;
        TrainSeconds = trainSeconds;
        SamplesPerSecond = samples / trainSeconds;
    }

    /// <summary>Every epoch, in order.</summary>
    public IReadOnlyList<EpochResult> Epochs { get; }

    /// <summary>The updates that were made.</summary>
    public long Steps { get; }

    /// <summary>The seconds that steps and the gathering of their batches took; evaluation is left out.</summary>
    public double TrainSeconds { get; }

    /// <summary>Training samples × epochs / <see cref="TrainSeconds"/>.</summary>
    public double SamplesPerSecond { get; }
}
