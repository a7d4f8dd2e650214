namespace NetGen;

/// <summary>A rate that falls with the inverse of time.</summary>
internal sealed class DecaySchedule(float lambda) : Schedule
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"decay, lambda {lambda}");

    /// <inheritdoc/>
    internal override double Compute(double peak, long step, long totalSteps) => peak / (1 + (peak * lambda * step));
}
