namespace NetGen;

/// <summary>How <see cref="NetworkExtensions.Train"/> trains. Values are checked when training begins.</summary>
public sealed record TrainingOptions
{
    /// <summary>How often every sample is learned from at most, at least 1.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>
    /// The samples of a step, from 1 to the number of training samples. The last batch of an epoch has those that are
    /// left.
    /// </summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>How gradients change the parameters.</summary>
    public Optimizer Optimizer { get; init; } = Optimizer.Sgd(0.1f);

    /// <summary>
    /// The most threads that a step is divided among, the calling one included, from 1 to 1024; the result is the same
    /// bits for any number. A step takes no more than it can use: small networks and small batches stay on one, and
    /// networks with batch normalisation. More than the machine has processors make it slower.
    /// </summary>
    public int Threads { get; init; } = 1;

    /// <summary>The course of the learning rate over all steps of the training.</summary>
    public Schedule Schedule { get; init; } = Schedule.Constant;

    /// <summary>The limit on gradients.</summary>
    public GradientClipping Clipping { get; init; } = GradientClipping.None;

    /// <summary>The random steps that are mixed in; null for none.</summary>
    public Annealing? Annealing { get; init; }

    /// <summary>
    /// The part of the data that is held back and evaluated after each epoch, at least 0 and below 1; chosen class by
    /// class where samples carry labels. 0 holds nothing back.
    /// </summary>
    public double ValidationSplit { get; init; }

    /// <summary>Samples that are evaluated after each epoch; excludes <see cref="ValidationSplit"/>.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>After how many epochs there is a validation, at least 1; after the last one there always is.</summary>
    public int ValidateEvery { get; init; } = 1;

    /// <summary>What ends training before the last epoch, the first rule that is met; nothing by default.</summary>
    public IReadOnlyList<StopRule> Stopping { get; init; } = [];

    /// <summary>The caller's own code at each step and epoch and at the end; none by default.</summary>
    public IReadOnlyList<TrainingCallback> Callbacks { get; init; } = [];

    /// <summary>Whether <see cref="TrainingHistory.StepLosses"/> has the loss of each step.</summary>
    public bool RecordSteps { get; init; }

    /// <summary>Where training writes down how far it is, to go on from there; null for nowhere.</summary>
    public CheckpointOptions? Checkpoint { get; init; }

    /// <summary>
    /// How often the network's health is looked at, for <see cref="TrainingResult.Health"/>; null for never.
    /// </summary>
    public HealthOptions? Health { get; init; }

    /// <summary>The seed of the split, of the order of samples, and of what is random in a step; any number.</summary>
    public long Seed { get; init; }
}
