using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// Half a wave of the cosine. ½(1 + cos πt/T) = sin²(π(T − t)/2T), which loses no digits near the end.
/// </summary>
internal sealed class CosineSchedule(double minimum) : Schedule
{
    private const double HalfPi = 1.5707963267948966;

    /// <inheritdoc/>
    internal override bool NeedsTotalSteps => true;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"cosine, minimum {minimum}");

    /// <inheritdoc/>
    internal override double Compute(double peak, long step, long totalSteps)
    {
        double sine = ScalarMath.Sin((float)(HalfPi * (totalSteps - step) / totalSteps));
        return peak * (minimum + ((1 - minimum) * sine * sine));
    }
}
