using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>A loss that is a sum over outputs of one term each. One output stands for two classes.</summary>
internal readonly struct TermRow<TTerm>(TTerm term) : ILossRow
    where TTerm : struct, ILossTerm
{
    private readonly TTerm _term = term;

    /// <inheritdoc/>
    public static bool TakesTargets => true;

    /// <inheritdoc/>
    public static Loss Loss => TTerm.Loss;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetTarget(ref float t, int outputs, int label, int step) => t = _term.TargetOf(label);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Compute(ref float y, ref float dy, int outputs, int stride, int label, float scale)
    {
        Vector256<float> next = Vector256<float>.Zero;
        Vector256<float> other = Vector256<float>.Zero;
        for (int c = 0; c < stride; c += Vector256<float>.Count)
        {
            Vector256<float> mask = Columns.Mask(c, outputs);
            Vector256<float> loss = _term.Compute(
                Vector256.LoadUnsafe(ref y, (nuint)c),
                Vector256.LoadUnsafe(ref dy, (nuint)c),
                out Vector256<float> gradient);
            (next, other) = (other, next + (loss & mask));
            (gradient * Vector256.Create(scale) & mask).StoreUnsafe(ref dy, (nuint)c);
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
            Vector256<float> loss = _term.Compute(
                Vector256.LoadUnsafe(ref y, place),
                Vector256.LoadUnsafe(ref dy, place),
                out Vector256<float> gradient);
            sums[o % LanePartialSums.Count] += loss;
            (gradient * Vector256.Create(scale)).StoreUnsafe(ref dy, place);
        }

        return LanePartialSums.Fold(ref sums, outputs);
    }
}
