namespace NetGen;

/// <summary>Gradient descent with momentum.</summary>
internal sealed class MomentumOptimizer(float rate, float momentum) : RuleOptimizer<MomentumRule>(rate)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"momentum {momentum}, rate {Rate}");

    private protected override MomentumRule CreateRule(float rate, in DecayedCounts counts) => new(rate, momentum);
}
