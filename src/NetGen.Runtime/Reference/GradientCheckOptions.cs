namespace NetGen;

/// <summary>How <see cref="GradientCheck"/> compares.</summary>
public sealed record GradientCheckOptions
{
    /// <summary>
    /// The parameters that are checked by central differences, at most; at least 1. A network with more has a random
    /// subset of them checked. One costs two passes of the batch through the reference: 1000 take about 0.3 s for
    /// 33-33-33 with 32 samples. The network's gradient is compared with the reference's for every parameter all the
    /// same.
    /// </summary>
    public int MaximumDifferences { get; init; } = 1000;

    /// <summary>Chooses the subset.</summary>
    public long Seed { get; init; }

    /// <summary>
    /// The relative error allowed between the network's gradient, in float, and one in double. Each rounding
    /// contributes up to 2⁻²⁴ = 6e-8 and a sum of n terms about √n of them, a few hundred over all layers of a small
    /// network: some 1e-5. The default, 1e-4, leaves room for cancellation; an error in a formula is thousands of times
    /// larger.
    /// </summary>
    public double NetworkTolerance { get; init; } = 1e-4;

    /// <summary>
    /// The relative error allowed between the reference's gradient and central differences of its loss, both in double.
    /// The differences are the weaker: with a step h = ∛ε, ε = 2⁻⁵², truncation (h²/6 of the third derivative) and
    /// rounding (a few ε/h of the loss) are both near 1e-10 absolute; against the floor of 1e-3 that is 1e-7. The
    /// default is ten times that, 1e-6.
    /// </summary>
    public double DifferenceTolerance { get; init; } = 1e-6;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumDifferences, 1);
        CheckTolerance(NetworkTolerance, nameof(NetworkTolerance));
        CheckTolerance(DifferenceTolerance, nameof(DifferenceTolerance));
    }

    private static void CheckTolerance(double value, string name)
    {
        // Written so that NaN, with which nothing would ever fail, is refused.
        if (!(value >= 0 && value < 1))
        {
            throw new ArgumentOutOfRangeException(name, value, "A tolerance is from 0 to below 1.");
        }
    }
}
