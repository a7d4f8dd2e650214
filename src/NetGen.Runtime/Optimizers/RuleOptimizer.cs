using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NetGen.Kernels;

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
    internal sealed override TrainingStep CreateStep(INetwork network, TrainingState state, ThreadTeam? team) =>
        new Step(this, new TeamPass<TRule>(network, state, team));

    /// <inheritdoc/>
    internal sealed override void Apply(
        ReadOnlySpan<float> gradient, TrainingState state, float rate, in DecayedCounts counts)
    {
        TRule rule = CreateRule(rate, in counts);
        ApplyFlat(in rule, gradient, state);
    }

    /// <summary>The rule with the constants of one step.</summary>
    private protected abstract TRule CreateRule(float rate, in DecayedCounts counts);

    // Packed parameters are whole vectors, and a rule works element by element: flat over all layers gives the bits
    // that the kernels give tile by tile.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ApplyFlat(in TRule rule, ReadOnlySpan<float> gradient, TrainingState state)
    {
        ref float g = ref MemoryMarshal.GetReference(gradient);
        ref float w = ref state.Parameters.Reference;
        ref float slot0 = ref state.Slot0.Reference;
        ref float slot1 = ref state.Slot1.Reference;
        nuint length = (nuint)state.Parameters.Length;
        for (nuint i = 0; i < length; i += (nuint)Vector256<float>.Count)
        {
            Update.Apply(in rule, Vector256.LoadUnsafe(ref g, i), ref w, ref slot0, ref slot1, i);
        }
    }

    private sealed class Step(RuleOptimizer<TRule> optimizer, TeamPass<TRule> pass) : TrainingStep
    {
        public override float Run(BatchSource source, float rate, in DecayedCounts counts)
        {
            TRule rule = optimizer.CreateRule(rate, in counts);
            return pass.Run(source, in rule);
        }
    }
}
