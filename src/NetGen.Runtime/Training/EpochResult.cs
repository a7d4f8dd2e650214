namespace NetGen;

/// <summary>What one epoch of a training came to.</summary>
public sealed record EpochResult
{
    /// <summary>The epoch, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The mean training loss over the epoch, each sample as it was met, before the update.</summary>
    public required double TrainingLoss { get; init; }

    /// <summary>The mean validation loss after the epoch; NaN without validation.</summary>
    public required double ValidationLoss { get; init; }

    /// <summary>
    /// The validation accuracy after the epoch, 0 to 1; NaN without validation or without class labels.
    /// </summary>
    public required double ValidationAccuracy { get; init; }

    /// <summary>The learning rate of the epoch's last step.</summary>
    public required float Rate { get; init; }
}
