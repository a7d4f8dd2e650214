namespace NetGen;

/// <summary>Plain gradient descent.</summary>
internal sealed class SgdOptimizer(float rate) : RuleOptimizer<SgdRule>(rate)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"SGD, rate {Rate}");

    private protected override SgdRule CreateRule(float rate, in DecayedCounts counts) => new(rate);
}
