namespace NetGen;

/// <summary>What a training came to.</summary>
public sealed record TrainingResult
{
    /// <summary>The epochs, first to last.</summary>
    public required IReadOnlyList<EpochResult> Epochs { get; init; }

    /// <summary>The number of steps: of batches learned from.</summary>
    public required long Steps { get; init; }

    /// <summary>The seconds spent on training, shuffling and gathering included, evaluating excluded.</summary>
    public required double TrainSeconds { get; init; }

    /// <summary>Training samples times epochs, divided by <see cref="TrainSeconds"/>.</summary>
    public required double SamplesPerSecond { get; init; }
}
