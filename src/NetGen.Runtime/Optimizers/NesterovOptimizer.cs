namespace NetGen;

/// <summary>Gradient descent with Nesterov's momentum.</summary>
internal sealed class NesterovOptimizer(float rate, float momentum) : RuleOptimizer<NesterovRule>(rate)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Nesterov momentum {momentum}, rate {Rate}");

    private protected override NesterovRule CreateRule(float rate, in DecayedCounts counts) => new(rate, momentum);
}
