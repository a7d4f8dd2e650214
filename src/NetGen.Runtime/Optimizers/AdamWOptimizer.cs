namespace NetGen;

/// <summary>Adam with decoupled weight decay; see <see cref="AdamWRule"/> for the formula.</summary>
internal sealed class AdamWOptimizer(float rate, float beta1, float beta2, float epsilon, float weightDecay)
    : RuleOptimizer<AdamWRule>(rate)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"AdamW, rate {Rate}, betas {beta1} and {beta2}, epsilon {epsilon}, weight decay {weightDecay}");

    /// <inheritdoc/>
    internal override DecayedCounts Advance(in DecayedCounts counts) => counts.WithOneMore(beta1, beta2);

    private protected override AdamWRule CreateRule(float rate, in DecayedCounts counts) =>
        new(new AdamRule(rate, beta1, beta2, epsilon, in counts), rate, weightDecay);
}
