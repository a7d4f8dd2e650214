namespace NetGen;

/// <summary>Adam; see <see cref="AdamRule"/> for the formula.</summary>
internal sealed class AdamOptimizer(float rate, float beta1, float beta2, float epsilon) : RuleOptimizer<AdamRule>(rate)
{
    /// <inheritdoc/>
    public override string ToString() =>
        FormattableString.Invariant($"Adam, rate {Rate}, betas {beta1} and {beta2}, epsilon {epsilon}");

    /// <inheritdoc/>
    internal override DecayedCounts Advance(in DecayedCounts counts) => counts.WithOneMore(beta1, beta2);

    private protected override AdamRule CreateRule(float rate, in DecayedCounts counts) =>
        new(rate, beta1, beta2, epsilon, in counts);
}
