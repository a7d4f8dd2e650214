namespace NetGen;

/// <summary>
/// How many gradients a decaying sum holds, each counted by its weight: S = Σ βⁱ over the steps i = 0 … t − 1, which is
/// (1 − βᵗ)/(1 − β) without its cancellation. Kept in double, one fused multiply-add a step.
/// </summary>
internal readonly struct DecayedCounts(double first, double second)
{
    /// <summary>The count for β₁; 0 before the first step.</summary>
    public double First { get; } = first;

    /// <summary>The count for β₂; 0 before the first step.</summary>
    public double Second { get; } = second;

    /// <summary>The counts with one more step.</summary>
    public DecayedCounts WithOneMore(float beta1, float beta2) => new(
        Math.FusedMultiplyAdd(beta1, First, 1),
        Math.FusedMultiplyAdd(beta2, Second, 1));
}
