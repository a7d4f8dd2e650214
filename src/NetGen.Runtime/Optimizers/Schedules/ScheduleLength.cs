using static System.FormattableString;

namespace NetGen;

/// <summary>A number of steps, or a part of those that there are.</summary>
/// <param name="Steps">The number; null where the part counts.</param>
/// <param name="Part">The part, above 0 and at most 1.</param>
internal readonly record struct ScheduleLength(long? Steps, double Part)
{
    /// <summary>The number of steps of so many, at least 0; a part is rounded to the nearest.</summary>
    public long Of(long totalSteps) => Steps ?? Math.Min(totalSteps, (long)((Part * totalSteps) + 0.5));

    /// <inheritdoc/>
    public override string ToString() =>
        Steps is long steps ? Invariant($"for {steps} steps") : Invariant($"for {Part} of the steps");
}
