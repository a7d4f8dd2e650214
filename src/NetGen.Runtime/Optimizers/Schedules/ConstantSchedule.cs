namespace NetGen;

/// <summary>The optimizer's rate at every step.</summary>
internal sealed class ConstantSchedule : Schedule
{
    /// <inheritdoc/>
    public override string ToString() => "constant";

    /// <inheritdoc/>
    internal override double Compute(double peak, long step, long totalSteps) => peak;
}
