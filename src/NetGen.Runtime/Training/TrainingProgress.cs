namespace NetGen;

/// <summary>How far a training is. Reported about 20 times a second at most, and at the end of each epoch.</summary>
public sealed record TrainingProgress
{
    /// <summary>The epoch, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The number of epochs.</summary>
    public required int Epochs { get; init; }

    /// <summary>The batches of the epoch that are done.</summary>
    public required int Batch { get; init; }

    /// <summary>The number of batches of an epoch.</summary>
    public required int Batches { get; init; }

    /// <summary>
    /// The mean training loss of the epoch so far, as <see cref="EpochResult.TrainingLoss"/> is that of all of it.
    /// </summary>
    public required double Loss { get; init; }

    /// <summary>The mean validation loss when it was last computed; NaN where it is not known.</summary>
    public required double ValidationLoss { get; init; }

    /// <summary>The validation accuracy when it was last computed, 0 to 1; NaN where it is not known.</summary>
    public required double ValidationAccuracy { get; init; }

    /// <summary>Training samples a second since the start, without the time spent on evaluating.</summary>
    public required double SamplesPerSecond { get; init; }

    /// <summary>The time since the start, all included.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The time that is left if the rest goes as fast as what is done, all included.</summary>
    public required TimeSpan Remaining { get; init; }

    /// <summary>The learning rate of the last step.</summary>
    public required float Rate { get; init; }

    /// <summary>
    /// Whether the epoch is done, its validation included; an epoch that <see cref="StopRule.Time"/> cut short is done
    /// before its last batch.
    /// </summary>
    public bool IsEpochEnd { get; init; }
}
