namespace NetGen;

/// <summary>One schedule, and then another.</summary>
internal sealed class SequentialSchedule : Schedule
{
    private readonly Schedule _first;
    private readonly Schedule _second;

    /// <summary>Refuses a first schedule that has no end.</summary>
    public SequentialSchedule(Schedule first, Schedule second)
    {
        if (!first.HasEnd)
        {
            throw new ArgumentException(
                $"The schedule {first} has no end, so that nothing can follow; give it one with For(steps) or " +
                "ForPart(part).",
                "next");
        }

        if (first.Plateau is not null)
        {
            throw new ArgumentException(
                $"The schedule {first} lowers the rate on a plateau, for all that follows; put it last.", "next");
        }

        _first = first;
        _second = second;
    }

    /// <inheritdoc/>
    internal override bool NeedsTotalSteps => _first.NeedsTotalSteps || _second.NeedsTotalSteps;

    /// <inheritdoc/>
    internal override bool HasEnd => _second.HasEnd;

    /// <inheritdoc/>
    internal override Plateau? Plateau => _second.Plateau;

    /// <inheritdoc/>
    public override string ToString() => $"{_first}, then {_second}";

    /// <inheritdoc/>
    internal override void CheckParts(long totalSteps)
    {
        _first.CheckParts(totalSteps);
        _second.CheckParts(totalSteps - _first.StepsTaken(totalSteps));
    }

    /// <inheritdoc/>
    internal override long StepsTaken(long totalSteps)
    {
        long first = _first.StepsTaken(totalSteps);
        long second = _second.StepsTaken(Math.Max(totalSteps - first, 0));
        return second <= long.MaxValue - first ? first + second : long.MaxValue;
    }

    /// <inheritdoc/>
    internal override double Compute(double peak, long step, long totalSteps)
    {
        long first = _first.StepsTaken(totalSteps);
        return step < first
            ? _first.Compute(peak, step, totalSteps)
            : _second.Compute(peak, step - first, totalSteps - first);
    }
}
