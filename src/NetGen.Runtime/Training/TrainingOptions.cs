namespace NetGen;

/// <summary>How to train. Every member has a usable default.</summary>
public sealed record TrainingOptions
{
    /// <summary>How often each sample is visited, at least 1.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>
    /// The samples of a step: 1 for online learning, up to the whole set for batch learning. The last batch of an epoch holds
    /// what is left.
    /// </summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>How gradients become updates.</summary>
    public Optimizer Optimizer { get; init; } = Optimizer.Sgd(0.1f);

    /// <summary>How the optimizer's rate changes from step to step.</summary>
    public Schedule Schedule { get; init; } = Schedule.Constant;

    /// <summary>
    /// The part of the samples, from 0 to below 1, that is set aside before the training and evaluated after every epoch:
    /// the same part of each class where samples carry labels.
    /// </summary>
    public double ValidationSplit { get; init; }

    /// <summary>Samples that are evaluated after every epoch, in place of <see cref="ValidationSplit"/>.</summary>
    public Dataset? Validation { get; init; }

    /// <summary>The seed of the shuffles and of the validation split.</summary>
    public long Seed { get; init; }

    /// <summary>Checks all that can be checked without the data.</summary>
    internal void Check()
    {
        if (Epochs < 1)
        {
            throw Wrong(nameof(Epochs), Epochs, "it must be at least 1");
        }

        if (BatchSize < 1)
        {
            throw Wrong(nameof(BatchSize), BatchSize, "it must be at least 1");
        }

        if (!(ValidationSplit is >= 0 and < 1))
        {
            throw Wrong(nameof(ValidationSplit), ValidationSplit, "it must be from 0 to below 1");
        }

        if (ValidationSplit > 0 && Validation is not null)
        {
            throw new ArgumentException(
                $"Give either {nameof(TrainingOptions)}.{nameof(ValidationSplit)} or {nameof(Validation)}, not both.", "options");
        }

        if (Optimizer is null || Schedule is null)
        {
            throw new ArgumentException(
                $"{nameof(TrainingOptions)}.{(Optimizer is null ? nameof(Optimizer) : nameof(Schedule))} is null.", "options");
        }
    }

    private static ArgumentException Wrong(string member, IFormattable value, string expected) => new(
        $"{nameof(TrainingOptions)}.{member} is {value.ToString(null, System.Globalization.CultureInfo.InvariantCulture)}; {expected}.",
        "options");
}
