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
        Require(options.Epochs >= 1, Invariant($"Epochs is {options.Epochs}; it must be at least 1."));
        Require(options.BatchSize >= 1, Invariant($"BatchSize is {options.BatchSize}; it must be at least 1."));
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

    /// <summary>Refuses a schedule without its end.</summary>
    public static void CheckTotalSteps(TrainingOptions options, long? totalSteps)
    {
        Require(
            totalSteps is not null || !options.Schedule.NeedsTotalSteps,
            $"Schedule is {options.Schedule}, which depends on the number of steps; pass totalSteps.");
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message, "options");
        }
    }
}
