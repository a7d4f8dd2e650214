using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>
/// The constraint ‖w‖₂ ≤ c on the weights into each unit (Srivastava and others, "Dropout: a simple way to prevent
/// neural networks from overfitting", JMLR 2014): what exceeds it after a step is scaled back to it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MaxNorm
{
    private const int Lanes = 8;

    /// <summary>
    /// Scales the weights into each unit whose norm exceeds its layer's limit; frozen layers stay as they are.
    /// </summary>
    /// <param name="architecture">The layers and their limits.</param>
    /// <param name="packed">The packed parameters: <see cref="Architecture.PackedLength"/> floats.</param>
    public static void Apply(Architecture architecture, Span<float> packed)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentOutOfRangeException.ThrowIfNotEqual(packed.Length, architecture.PackedLength);

        // Layers are counted and not enumerated, because steps must not allocate.
        for (int l = 0; l < architecture.Layers.Count; l++)
        {
            LayerDescription layer = architecture.Layers[l];
            if (layer.MaxNorm > 0 && !layer.IsFrozen)
            {
                ref float weights = ref MemoryMarshal.GetReference(packed[layer.WeightOffset..]);
                Apply(ref weights, layer.Inputs, layer.Stride, layer.MaxNorm);
            }
        }
    }

    /// <summary>weights: [inputs][stride]; eight units at a time, each sum in the order of the inputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Apply(ref float weights, int inputs, int stride, float limit)
    {
        var c = Vector256.Create(limit);
        for (int j = 0; j < stride; j += Lanes)
        {
            Vector256<float> squares = default;
            nuint place = (nuint)j;
            for (int i = 0; i < inputs; i++)
            {
                Vector256<float> w = Vector256.LoadUnsafe(ref weights, place);
                squares = Vector256.FusedMultiplyAdd(w, w, squares);
                place += (nuint)stride;
            }

            Vector256<float> norm = Vector256.Sqrt(squares);
            Vector256<float> exceeds = Vector256.GreaterThan(norm, c);
            if (exceeds == Vector256<float>.Zero)
            {
                continue;
            }

            Vector256<float> scale = Vector256.ConditionalSelect(exceeds, c / norm, Vector256<float>.One);
            place = (nuint)j;
            for (int i = 0; i < inputs; i++)
            {
                (Vector256.LoadUnsafe(ref weights, place) * scale).StoreUnsafe(ref weights, place);
                place += (nuint)stride;
            }
        }
    }
}
