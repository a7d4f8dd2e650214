namespace NetGen;

/// <summary>A schedule with an end.</summary>
internal sealed class LimitedSchedule(Schedule schedule, ScheduleLength length) : Schedule
{
    /// <inheritdoc/>
    internal override bool NeedsTotalSteps => length.Steps is null;

    /// <inheritdoc/>
    internal override bool HasEnd => true;

    /// <inheritdoc/>
    internal override Plateau? Plateau => schedule.Plateau;

    /// <inheritdoc/>
    public override string ToString() => $"{schedule} {length}";

    /// <inheritdoc/>
    internal override void CheckParts(long totalSteps) => schedule.CheckCovers(length.Of(totalSteps));

    /// <inheritdoc/>
    internal override long StepsTaken(long totalSteps) => length.Of(totalSteps);

    /// <inheritdoc/>
    internal override double Compute(double peak, long step, long totalSteps) =>
        schedule.Compute(peak, step, length.Of(totalSteps));
}
