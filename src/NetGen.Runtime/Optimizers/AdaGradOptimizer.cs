namespace NetGen;

/// <summary>AdaGrad; see <see cref="AdaGradRule"/> for the formula.</summary>
internal sealed class AdaGradOptimizer(float rate, float epsilon, float initialAccumulator)
    : RuleOptimizer<AdaGradRule>(rate)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"AdaGrad, rate {Rate}, epsilon {epsilon}, initial accumulator {initialAccumulator}");

    private protected override AdaGradRule CreateRule(float rate, in DecayedCounts counts) =>
        new(rate, epsilon, initialAccumulator);
}
