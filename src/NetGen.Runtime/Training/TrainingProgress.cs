namespace NetGen;

/// <summary>Where a training stands; reported some times a second and at the end of every epoch.</summary>
public sealed record TrainingProgress
{
    /// <summary>The present epoch, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The epochs of the whole training.</summary>
    public required int Epochs { get; init; }

    /// <summary>The batches of this epoch that are done.</summary>
    public required int Batch { get; init; }

    /// <summary>The batches of an epoch.</summary>
    public required int Batches { get; init; }

    /// <summary>Whether the epoch is done, its validation included.</summary>
    public required bool IsEpochEnd { get; init; }

    /// <summary>The mean training loss over the samples of this epoch so far.</summary>
    public required double Loss { get; init; }

    /// <summary>The validation loss of the last whole epoch; NaN where there is none.</summary>
    public required double ValidationLoss { get; init; }

    /// <summary>The validation accuracy of the last whole epoch; NaN where there is none.</summary>
    public required double ValidationAccuracy { get; init; }

    /// <summary>The learning rate of the last step.</summary>
    public required float Rate { get; init; }

    /// <summary>Samples trained on a second so far, evaluation left out.</summary>
    public required double SamplesPerSecond { get; init; }

    /// <summary>The time since the training began.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The time that is probably left.</summary>
    public required TimeSpan Remaining { get; init; }
}
