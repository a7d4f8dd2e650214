using static System.FormattableString;

namespace NetGen;

/// <summary>
/// What training options are refused: each refusal names the option, the value, and what was expected.
/// </summary>
internal static class TrainingOptionsChecks
{
    public static void Check(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequirePositive(options.Epochs, nameof(options.Epochs));
        RequirePositive(options.BatchSize, nameof(options.BatchSize));
        Require(
            options.Threads is >= 1 and <= ThreadTeam.MostMembers,
            Invariant($"Threads is {options.Threads}; it must be from 1 to {ThreadTeam.MostMembers}."));
        Require(options.Optimizer is not null, "Optimizer is null; name one, for example Optimizer.Sgd(0.1f).");
        Require(options.Schedule is not null, "Schedule is null; name one, for example Schedule.Constant.");
        Require(options.Clipping is not null, "Clipping is null; name one, for example GradientClipping.None.");
        Require(
            options.ValidationSplit is >= 0 and < 1,
            Invariant($"ValidationSplit is {options.ValidationSplit}; it must be at least 0 and below 1."));
        Require(
            options.Validation is null || options.ValidationSplit == 0,
            Invariant($"ValidationSplit is {options.ValidationSplit} and Validation is set; choose one of them."));
        RequirePositive(options.ValidateEvery, nameof(options.ValidateEvery));
        CheckCheckpoint(options.Checkpoint);
        RequirePositive(options.Health?.EverySteps, "Health.EverySteps");
        RequirePositive(options.Health?.Samples, "Health.Samples");
        CheckNoneNull(options.Callbacks, nameof(options.Callbacks), "TrainingCallback.AfterEpoch(e => ...)");
        CheckNoneNull(options.Stopping, nameof(options.Stopping), "StopRule.TargetLoss(0.01)");
        int restoring = options.Stopping.Count(rule => rule is NoImprovementRule { RestoresBest: true });
        Require(
            restoring <= 1,
            Invariant($"Stopping has {restoring} rules that restore the best weights; ") +
            "give restoreBest: false to all but one.");
    }

    /// <summary>Refuses patience with a metric that is no number on the validation data.</summary>
    public static void CheckPatience(TrainingOptions options, Architecture architecture, Dataset? validation)
    {
        for (int i = 0; i < options.Stopping.Count; i++)
        {
            if (options.Stopping[i] is not NoImprovementRule { Metric: { } metric } rule)
            {
                continue;
            }

            string what = Invariant($"Stopping[{i}] is {rule}");
            Require(
                validation is not null,
                $"{what}, but nothing is validated; set Validation or ValidationSplit, or watch the training loss " +
                "(StopRule.NoDecrease).");
            string? missing = ValidationMetrics.Missing(metric, architecture, validation!);
            Require(missing is null, $"{what}, which needs {missing}; watch another metric, " +
                "for example ValidationMetric.Loss.");
        }
    }

    /// <summary>Refuses batches larger than what is left to train on.</summary>
    public static void CheckBatchSize(TrainingOptions options, int samples)
    {
        Require(
            options.BatchSize <= samples,
            Invariant($"BatchSize is {options.BatchSize}, but there are {samples} samples to train on; ") +
            Invariant($"it must be from 1 to {samples}."));
    }

    /// <summary>Refuses a split that leaves nothing to train on, or nothing to validate with.</summary>
    public static void CheckSplit(TrainingOptions options, int samples)
    {
        int held = DatasetSplit.Rounded(samples, options.ValidationSplit);
        string empty = held == 0 ? "to validate with; raise it, or make it 0" : "to train on; lower it";
        Require(
            held > 0 && held < samples,
            Invariant($"ValidationSplit is {options.ValidationSplit}; of {samples} samples that leaves none ") +
            $"{empty}, or give more samples.");
    }

    /// <summary>Refuses a schedule that watches a validation loss that is not there.</summary>
    public static void CheckWatchedLoss(TrainingOptions options)
    {
        Require(
            options.Schedule.Plateau?.Loss != PlateauLoss.Validation ||
                options.Validation is not null || options.ValidationSplit > 0,
            $"Schedule is {options.Schedule}, but there is no validation; set ValidationSplit or Validation, or " +
            "watch the training loss.");
    }

    /// <summary>Refuses a schedule without its end.</summary>
    public static void CheckTotalSteps(TrainingOptions options, long? totalSteps)
    {
        Require(
            totalSteps is not null || !options.Schedule.NeedsTotalSteps,
            $"Schedule is {options.Schedule}, which depends on the number of steps; pass totalSteps.");
    }

    /// <summary>Refuses batches of one sample for batch normalisation, which would make every unit 0.</summary>
    public static void CheckBatchStatistics(TrainingOptions options, Architecture architecture)
    {
        Require(
            options.BatchSize > 1
                || !architecture.Layers.Any(layer => layer is { Normalization: not null, IsFrozen: false }),
            Invariant($"BatchSize is 1, but {architecture.Name} normalises with the statistics of a batch; ") +
            "it must be at least 2.");
    }

    private static void CheckCheckpoint(CheckpointOptions? checkpoint)
    {
        if (checkpoint is null)
        {
            return;
        }

        Require(!string.IsNullOrEmpty(checkpoint.Path), "Checkpoint.Path is empty; name a file.");
        string path = Path.GetFullPath(checkpoint.Path);
        Require(
            Directory.Exists(Path.GetDirectoryName(path)) && !Directory.Exists(path),
            $"Checkpoint.Path is '{checkpoint.Path}'; it must be a file in a folder that exists.");
        RequirePositive(checkpoint.EveryEpochs, "Checkpoint.EveryEpochs");
        RequirePositive(checkpoint.EverySteps, "Checkpoint.EverySteps");
        Require(
            !(checkpoint.Every <= TimeSpan.Zero),
            Invariant($"Checkpoint.Every is {checkpoint.Every:c}; it must be above zero."));
    }

    private static void CheckNoneNull<T>(IReadOnlyList<T> list, string option, string example)
        where T : class
    {
        Require(list is not null, $"{option} is null; leave it out, or give a list, for example [{example}].");
        for (int i = 0; i < list!.Count; i++)
        {
            Require(list[i] is not null, Invariant($"{option}[{i}] is null; leave it out, or give {example}."));
        }
    }

    private static void RequirePositive(long? value, string option) =>
        Require(value is not < 1, Invariant($"{option} is {value}; it must be at least 1."));

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message, "options");
        }
    }
}
