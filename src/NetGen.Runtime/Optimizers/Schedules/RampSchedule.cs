namespace NetGen;

/// <summary>
/// A line from a part of the optimizer's rate up to all of it, which the step after the last would take.
/// </summary>
internal sealed class RampSchedule(double start) : Schedule
{
    /// <inheritdoc/>
    internal override bool NeedsTotalSteps => true;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"warm-up from {start}");

    /// <inheritdoc/>
    internal override double Compute(double peak, long step, long totalSteps) =>
        peak * (start + ((1 - start) * step / totalSteps));
}
