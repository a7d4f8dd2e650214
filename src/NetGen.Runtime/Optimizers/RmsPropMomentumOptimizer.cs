namespace NetGen;

/// <summary>RMSProp with momentum; see <see cref="RmsPropMomentumRule"/> for the formula.</summary>
internal sealed class RmsPropMomentumOptimizer(float rate, float alpha, float epsilon, float momentum)
    : RuleOptimizer<RmsPropMomentumRule>(rate)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"RMSProp, rate {Rate}, alpha {alpha}, epsilon {epsilon}, momentum {momentum}");

    private protected override RmsPropMomentumRule CreateRule(float rate, in DecayedCounts counts) =>
        new(new RmsPropRule(rate, alpha, epsilon), momentum);
}
