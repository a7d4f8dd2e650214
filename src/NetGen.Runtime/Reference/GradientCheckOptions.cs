namespace NetGen;

/// <summary>How <see cref="GradientCheck"/> compares.</summary>
public sealed record GradientCheckOptions
{
    /// <summary>
    /// The parameters of each tensor (a layer's weights, or its biases) that are checked by central differences, at
    /// most; at least 1. Of a tensor with more a random subset is checked: drawn for each tensor, because the few
    /// biases of a large network would be missed by a draw over all parameters. One costs two passes of the batch
    /// through the reference: 1000 take about 0.3 s for 33-33-33 with 32 samples. The network's gradient is compared
    /// with the reference's for every parameter all the same.
    /// </summary>
    public int MaximumDifferencesPerTensor { get; init; } = 100;

    /// <summary>Chooses the subsets.</summary>
    public long Seed { get; init; }

    /// <summary>
    /// The relative error allowed between the network's gradient, in float, and one in double. Each rounding
    /// contributes up to 2⁻²⁴ = 6e-8 and a sum of n terms about √n of them, a few hundred over all layers of a small
    /// network: some 1e-5. The default, 1e-4, leaves room for cancellation; an error in a formula is thousands of times
    /// larger. Above 0 and below 1.
    /// </summary>
    public double NetworkTolerance { get; init; } = 1e-4;

    /// <summary>
    /// The relative error allowed between the reference's gradient and central differences of its loss, both in double.
    /// The differences are the weaker: with a step h = ∛ε, ε = 2⁻⁵², truncation (h²/6 of the third derivative) and
    /// rounding (a few ε/h of the loss) are both near 1e-10 absolute; against the floor of 1e-3 that is 1e-7. The
    /// default is ten times that, 1e-6. Above 0 and below 1.
    /// </summary>
    public double DifferenceTolerance { get; init; } = 1e-6;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumDifferencesPerTensor, 1);
        CheckTolerance(NetworkTolerance, nameof(NetworkTolerance));
        CheckTolerance(DifferenceTolerance, nameof(DifferenceTolerance));
    }

    private static void CheckTolerance(double value, string name)
    {
        // Written so that NaN is refused too. Roundings differ, so that nothing would pass at 0 but by chance; at 1
        // even a gradient that is 0 throughout would pass.
        if (!(value > 0 && value < 1))
        {
            throw new ArgumentOutOfRangeException(name, value, "A tolerance is above 0 and below 1.");
        }
    }
}
