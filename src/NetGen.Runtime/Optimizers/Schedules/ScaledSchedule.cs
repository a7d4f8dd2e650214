namespace NetGen;

/// <summary>A schedule with every rate multiplied by a factor.</summary>
internal sealed class ScaledSchedule(Schedule schedule, double factor) : Schedule
{
    /// <inheritdoc/>
    internal override bool NeedsTotalSteps => schedule.NeedsTotalSteps;

    /// <inheritdoc/>
    internal override bool HasEnd => schedule.HasEnd;

    /// <inheritdoc/>
    internal override Plateau? Plateau => schedule.Plateau;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"({schedule}) times {factor}");

    /// <inheritdoc/>
    internal override void CheckParts(long totalSteps) => schedule.CheckParts(totalSteps);

    /// <inheritdoc/>
    internal override long StepsTaken(long totalSteps) => schedule.StepsTaken(totalSteps);

    /// <inheritdoc/>
    internal override double Compute(double peak, long step, long totalSteps) =>
        factor * schedule.Compute(peak, step, totalSteps);
}
