using NetGen.Kernels;

namespace NetGen.Optimizers;

/// <summary>An optimizer at work in one session: it makes the rule of each step and counts.</summary>
internal abstract class OptimizerRun
{
    /// <summary>One fused step; nothing changes where the loss is not finite.</summary>
    public abstract float Step(INetwork network, Batch batch, TrainingState state, float rate);

    /// <summary>One step with a gradient that lies in memory, packed; the same bits as the fused step.</summary>
    public abstract void Apply(AlignedBuffer gradient, TrainingState state, float rate);
}

/// <summary>The part that depends on the rule's type.</summary>
internal abstract class OptimizerRun<TRule> : OptimizerRun
    where TRule : struct, IUpdateRule<TRule>
{
    public sealed override float Step(INetwork network, Batch batch, TrainingState state, float rate)
    {
        TRule rule = CreateRule(rate);
        float loss = network.Backpropagate(batch, state, in rule, in rule);
        if (float.IsFinite(loss))
        {
            Advance();
        }

        return loss;
    }

    public sealed override void Apply(AlignedBuffer gradient, TrainingState state, float rate)
    {
        TRule rule = CreateRule(rate);
        FlatUpdate.Apply(
            in rule, ref gradient.Reference, ref state.Parameters.Reference, ref state.Slot0.Reference,
            ref state.Slot1.Reference, gradient.Length);
        Advance();
    }

    /// <summary>The rule of the next step.</summary>
    protected abstract TRule CreateRule(float rate);

    /// <summary>A step is done.</summary>
    protected virtual void Advance()
    {
    }
}
