using static System.FormattableString;

namespace NetGen;

/// <summary>A number of steps, or a part of those that there are.</summary>
/// <param name="steps">The number; null where the part counts.</param>
/// <param name="part">The part, above 0 and at most 1.</param>
internal readonly struct ScheduleLength(long? steps, double part)
{
    /// <summary>The number; null where the part counts.</summary>
    public long? Steps { get; } = steps;

    /// <summary>The number of steps of so many, at least 0; a part is rounded to the nearest.</summary>
    public long Of(long totalSteps) => Steps ?? Math.Min(totalSteps, (long)((part * totalSteps) + 0.5));

    /// <inheritdoc/>
    public override string ToString() =>
        Steps is long steps ? Invariant($"for {steps} steps") : Invariant($"for {part} of the steps");
}
