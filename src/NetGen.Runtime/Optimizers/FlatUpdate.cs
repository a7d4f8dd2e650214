using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NetGen.Kernels;

namespace NetGen;

/// <summary>
/// An update from a gradient that was stored, with the bits of the step that never stores it: a rule works element by
/// element, so whole rows can be taken one after the other. The penalties of weights are in the gradient already; what
/// is not trained (frozen layers, running statistics, those of the input) is not touched.
/// </summary>
internal static class FlatUpdate
{
    /// <summary>Updates a state's parameters and slots.</summary>
    /// <typeparam name="TRule">The update rule.</typeparam>
    /// <param name="rule">The step's constants.</param>
    /// <param name="gradient">The gradient, packed.</param>
    /// <param name="state">What is updated, at the rate that decay of weights asks for.</param>
    internal static void Apply<TRule>(in TRule rule, ReadOnlySpan<float> gradient, TrainingState state)
        where TRule : struct, IUpdateRule<TRule>
    {
        // Layers are counted and not enumerated, because steps must not allocate.
        IReadOnlyList<LayerDescription> layers = state.Architecture.Layers;
        for (int l = 0; l < layers.Count; l++)
        {
            LayerDescription layer = layers[l];
            if (layer.IsFrozen)
            {
                continue;
            }

            if (layer.WeightDecay > 0)
            {
                Shrink(state, layer.WeightOffset, layer.BiasOffset, state.DecayFactor(layer.WeightDecay));
            }

            Apply(in rule, gradient, state, layer.WeightOffset, layer.BiasOffset);
            if (layer.HasBias)
            {
                Apply(in rule, gradient, state, layer.BiasOffset, layer.BiasOffset + layer.Stride);
            }

            if (layer.Normalization is not null)
            {
                Apply(in rule, gradient, state, layer.NormOffset, layer.NormOffset + (2 * layer.Stride));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply<TRule>(
        in TRule rule, ReadOnlySpan<float> gradient, TrainingState state, int start, int end)
        where TRule : struct, IUpdateRule<TRule>
    {
        ref float g = ref MemoryMarshal.GetReference(gradient);
        ref float w = ref state.Parameters.Reference;
        ref float slot0 = ref state.Slot0.Reference;
        ref float slot1 = ref state.Slot1.Reference;
        for (nuint i = (nuint)start; i < (nuint)end; i += (nuint)Vector256<float>.Count)
        {
            Update.Apply(in rule, Vector256.LoadUnsafe(ref g, i), ref w, ref slot0, ref slot1, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Shrink(TrainingState state, int start, int end, float factor)
    {
        ref float w = ref state.Parameters.Reference;
        for (nuint i = (nuint)start; i < (nuint)end; i += (nuint)Vector256<float>.Count)
        {
            (Vector256.LoadUnsafe(ref w, i) * Vector256.Create(factor)).StoreUnsafe(ref w, i);
        }
    }
}
