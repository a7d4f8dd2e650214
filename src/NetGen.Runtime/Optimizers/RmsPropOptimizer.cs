namespace NetGen;

/// <summary>RMSProp without momentum; see <see cref="RmsPropRule"/> for the formula.</summary>
internal sealed class RmsPropOptimizer(float rate, float alpha, float epsilon) : RuleOptimizer<RmsPropRule>(rate)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"RMSProp, rate {Rate}, alpha {alpha}, epsilon {epsilon}");

    private protected override RmsPropRule CreateRule(float rate, in DecayedCounts counts) =>
        new(rate, alpha, epsilon);
}
