namespace NetGen;

/// <summary>What a training came to.</summary>
public sealed record TrainingResult
{
    /// <summary>The epochs, first to last.</summary>
    public IReadOnlyList<EpochResult> Epochs => History.Epochs;

    /// <summary>The epochs with their times, as a table or as a file.</summary>
    public required TrainingHistory History { get; init; }

    /// <summary>Why training ended, and which epoch's weights the network has.</summary>
    public required StopReason StopReason { get; init; }

    /// <summary>
    /// The best epoch, counted from 1, by the metric of the patience rule that restores, or else of the first one (see
    /// <see cref="StopRule.Patience"/>); without such a rule by the validation loss, without validation by the training
    /// loss. 0 where no epoch has a number to judge by.
    /// </summary>
    public required int BestEpoch { get; init; }

    /// <summary>
    /// What is wrong with the network, if anything; null unless <see cref="TrainingOptions.Health"/> asks for it.
    /// </summary>
    public HealthReport? Health { get; init; }

    /// <summary>The number of steps: of batches learned from.</summary>
    public required long Steps { get; init; }

    /// <summary>The random steps among them, as <see cref="TrainingOptions.Annealing"/> mixed them in.</summary>
    public AnnealingCounts AnnealingCounts { get; init; }

    /// <summary>The seconds spent on training, shuffling and gathering included, evaluating excluded.</summary>
    public required double TrainSeconds { get; init; }

    /// <summary>Training samples over all epochs, divided by <see cref="TrainSeconds"/>.</summary>
    public required double SamplesPerSecond { get; init; }
}
