namespace NetGen;

/// <summary>One rise and one fall of the rate.</summary>
internal sealed class OneCycleSchedule(float warmUp) : Schedule
{
    /// <inheritdoc/>
    internal override bool NeedsTotalSteps => true;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"one cycle, warm-up {warmUp}");

    /// <inheritdoc/>
    internal override double Compute(double peak, long step, long totalSteps)
    {
        double rise = (double)warmUp * totalSteps;
        double middle = step + 0.5;
        return middle < rise
            ? peak * middle / rise
            : peak * (totalSteps - middle) / (totalSteps - rise);
    }
}
