using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>½‖y − t‖²; the gradient is y − t. A class label stands for its one-hot vector.</summary>
internal readonly struct SquaredErrorRow : ILossRow
{
    /// <inheritdoc/>
    public static bool TakesTargets => true;

    /// <inheritdoc/>
    public static Loss Loss => Loss.SquaredError;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetTarget(ref float t, int outputs, int label, int step) => Unsafe.Add(ref t, label * step) = 1f;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Compute(ref float y, ref float dy, int outputs, int stride, int label, float scale)
    {
        // The two accumulators change places at each step; the last addition does not mind which is which.
        Vector256<float> next = Vector256<float>.Zero;
        Vector256<float> other = Vector256<float>.Zero;
        for (int c = 0; c < stride; c += Vector256<float>.Count)
        {
            Vector256<float> t = Vector256.LoadUnsafe(ref dy, (nuint)c);
            Vector256<float> d = (Vector256.LoadUnsafe(ref y, (nuint)c) & Columns.Mask(c, outputs)) - t;

            // ½ goes in before the square, which then overflows only where the loss does.
            (next, other) = (other, Vector256.FusedMultiplyAdd(d * Vector256.Create(0.5f), d, next));
            (d * Vector256.Create(scale)).StoreUnsafe(ref dy, (nuint)c);
        }

        return LaneSum.Add(next, other);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> ComputeLanes(ref float y, ref float dy, int outputs, Vector256<int> labels, float scale)
    {
        LanePartialSums sums = default;
        for (int o = 0; o < outputs; o++)
        {
            nuint place = (nuint)(o * LaneBlocks.Samples);
            Vector256<float> d = Vector256.LoadUnsafe(ref y, place) - Vector256.LoadUnsafe(ref dy, place);
            ref Vector256<float> sum = ref sums[o % LanePartialSums.Count];
            sum = Vector256.FusedMultiplyAdd(d * Vector256.Create(0.5f), d, sum);
            (d * Vector256.Create(scale)).StoreUnsafe(ref dy, place);
        }

        return LanePartialSums.Fold(ref sums, outputs);
    }
}
