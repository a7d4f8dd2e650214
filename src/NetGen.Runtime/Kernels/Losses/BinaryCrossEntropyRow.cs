using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Kernels;

/// <summary>
/// Σ max(y, 0) − y·t + ln(1 + e^−|y|) on logits y; the gradient is σ(y) − t. One output stands for two classes.
/// An infinite logit gives an infinite loss or NaN, whatever its target.
/// </summary>
internal readonly struct BinaryCrossEntropyRow : ILossRow
{
    /// <inheritdoc/>
    public static bool TakesTargets => true;

    /// <inheritdoc/>
    public static Loss Loss => Loss.BinaryCrossEntropy;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SetTarget(ref float t, int label, int step) => t = label;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Compute(ref float y, ref float dy, int outputs, int stride, int label, float scale)
    {
        Vector256<float> next = Vector256<float>.Zero;
        Vector256<float> other = Vector256<float>.Zero;
        for (int c = 0; c < stride; c += Vector256<float>.Count)
        {
            Vector256<float> mask = Columns.Mask(c, outputs);
            Vector256<float> loss = Term(
                Vector256.LoadUnsafe(ref y, (nuint)c),
                Vector256.LoadUnsafe(ref dy, (nuint)c),
                scale,
                out Vector256<float> gradient);
            (next, other) = (other, next + (loss & mask));
            (gradient & mask).StoreUnsafe(ref dy, (nuint)c);
        }

        return LaneSum.Add(next, other);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ComputeLanes(
        ref float y, ref float dy, int outputs, Vector256<int> labels, float scale)
    {
        LanePartialSums sums = default;
        for (int o = 0; o < outputs; o++)
        {
            nuint place = (nuint)(o * LaneBlocks.Samples);
            Vector256<float> loss = Term(
                Vector256.LoadUnsafe(ref y, place),
                Vector256.LoadUnsafe(ref dy, place),
                scale,
                out Vector256<float> gradient);
            sums[o % LanePartialSums.Count] += loss;
            gradient.StoreUnsafe(ref dy, place);
        }

        return LanePartialSums.Fold(ref sums, outputs);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Term(
        Vector256<float> z, Vector256<float> t, float scale, out Vector256<float> gradient)
    {
        Vector256<float> e = VectorMath.Exp(-Vector256.Abs(z));
        Vector256<float> linear = Vector256.FusedMultiplyAdd(
            -z, t, z & Vector256.GreaterThan(z, Vector256<float>.Zero));
        gradient = (VectorMath.Sigmoid(z, e) - t) * Vector256.Create(scale);
        return linear + VectorMath.LogOnePlus(e);
    }
}
