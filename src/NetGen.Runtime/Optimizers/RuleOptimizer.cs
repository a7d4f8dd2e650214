namespace NetGen;

/// <summary>
/// An optimizer whose update is a rule: the one place where the rule's type meets the network's kernels.
/// </summary>
/// <typeparam name="TRule">The rule.</typeparam>
internal abstract class RuleOptimizer<TRule>(float rate) : Optimizer(rate)
    where TRule : struct, IUpdateRule<TRule>
{
    /// <inheritdoc/>
    internal sealed override int Slots => TRule.Slots;

    /// <inheritdoc/>
    internal sealed override TrainingStep CreateStep(StepContext context) =>
        new Step(this, new TeamPass<TRule>(context.Network, context.State, context.Team));

    /// <inheritdoc/>
    internal sealed override TrainingStep CreateClippedStep(StepContext context, float limit) =>
        new ClippedStep(
            this, new TeamPass<ClippedRule<TRule>>(context.Network, context.State, context.Team), limit);

    /// <inheritdoc/>
    internal sealed override void Apply(
        ReadOnlySpan<float> gradient, TrainingState state, float rate, in DecayedCounts counts)
    {
        TRule rule = CreateRule(rate, in counts);
        FlatUpdate.Apply(in rule, gradient, state);
    }

    /// <summary>The rule with the constants of one step.</summary>
    private protected abstract TRule CreateRule(float rate, in DecayedCounts counts);

    private sealed class Step(RuleOptimizer<TRule> optimizer, TeamPass<TRule> pass) : TrainingStep
    {
        public override float Run(BatchSource source, float rate, in DecayedCounts counts)
        {
            TRule rule = optimizer.CreateRule(rate, in counts);
            return pass.Run(source, in rule);
        }
    }

    private sealed class ClippedStep(RuleOptimizer<TRule> optimizer, TeamPass<ClippedRule<TRule>> pass, float limit)
        : TrainingStep
    {
        public override float Run(BatchSource source, float rate, in DecayedCounts counts)
        {
            var rule = new ClippedRule<TRule>(optimizer.CreateRule(rate, in counts), limit);
            return pass.Run(source, in rule);
        }
    }
}
