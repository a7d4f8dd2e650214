namespace NetGen;

/// <summary>A training step that has just been done.</summary>
public readonly record struct StepInfo
{
    /// <summary>
    /// The network, with the step's update. Predictions of one with batch normalisation or a standardised input follow
    /// it after <see cref="INetwork.Fold"/>.
    /// </summary>
    public required INetwork Network { get; init; }

    /// <summary>The epoch, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The batch within the epoch, counted from 1.</summary>
    public required int Batch { get; init; }

    /// <summary>The number of batches of an epoch.</summary>
    public required int Batches { get; init; }

    /// <summary>The step within the training, counted from 1.</summary>
    public required long Step { get; init; }

    /// <summary>The samples of the batch.</summary>
    public required int Samples { get; init; }

    /// <summary>The mean loss of the batch before the update.</summary>
    public required float Loss { get; init; }

    /// <summary>The learning rate of the step.</summary>
    public required float Rate { get; init; }
}
