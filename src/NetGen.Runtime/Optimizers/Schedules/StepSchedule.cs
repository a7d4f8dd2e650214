using NetGen.Numerics;
using static System.FormattableString;

namespace NetGen;

/// <summary>A rate that is multiplied by a factor every so many steps.</summary>
internal sealed class StepSchedule(long everySteps, double factor) : Schedule
{
    /// <inheritdoc/>
    public override string ToString() => everySteps == 1
        ? Invariant($"exponential, decay {factor}")
        : Invariant($"factor {factor} every {everySteps} steps");

    /// <inheritdoc/>
    internal override double Compute(double peak, long step, long totalSteps) =>
        peak * IntegerPower.Of(factor, step / everySteps);
}
