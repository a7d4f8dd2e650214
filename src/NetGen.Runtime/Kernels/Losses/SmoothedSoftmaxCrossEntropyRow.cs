using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Kernels;

/// <summary>
/// −Σ qⱼ·ln softmax(y)ⱼ = Q·ln Σ e^(yⱼ − m) + Σ qⱼ·(m − yⱼ) with m = max y and Q = Σ qⱼ; the gradient is Q·softmax(y) −
/// q. With smoothing e, K classes and class weights w the targets are qⱼ = ((1 − e)·(1 at the label) +
/// e/K)·wⱼ/w[label], so that times w[label] each class's part counts by its own weight. An infinite logit gives NaN.
/// </summary>
internal readonly struct SmoothedSoftmaxCrossEntropyRow(float smoothing, float[] classWeights) : ILossRow
{
    private readonly float _smoothing = smoothing;
    private readonly float[] _classWeights = classWeights;

    /// <summary>No target values of the sample's own.</summary>
    public static bool TakesTargets => false;

    /// <inheritdoc/>
    public static Loss Loss => Loss.SoftmaxCrossEntropy;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetTarget(ref float t, int outputs, int label, int step)
    {
        float share = _smoothing / outputs;
        for (int o = 0; o < outputs; o++)
        {
            float q = o == label ? 1f - _smoothing + share : share;
            Unsafe.Add(ref t, o * step) =
                _classWeights.Length == 0 ? q : q * (_classWeights[o] / _classWeights[label]);
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Compute(ref float y, ref float dy, int outputs, int stride, int label, float scale)
    {
        Vector256<float> max = Vector256.Create(SoftmaxCrossEntropyRow.Max(ref y, outputs, stride));
        Vector256<float> nextSum = Vector256<float>.Zero, otherSum = Vector256<float>.Zero;
        Vector256<float> nextWhole = Vector256<float>.Zero, otherWhole = Vector256<float>.Zero;
        Vector256<float> nextLoss = Vector256<float>.Zero, otherLoss = Vector256<float>.Zero;
        for (int c = 0; c < stride; c += Vector256<float>.Count)
        {
            Vector256<float> mask = Columns.Mask(c, outputs);
            Vector256<float> z = Vector256.LoadUnsafe(ref y, (nuint)c);
            Vector256<float> q = Vector256.LoadUnsafe(ref dy, (nuint)c);
            Vector256<float> term = VectorMath.Exp(z - max) + (z - z);
            (nextSum, otherSum) = (otherSum, nextSum + (term & mask));
            (nextWhole, otherWhole) = (otherWhole, nextWhole + q);
            (nextLoss, otherLoss) = (otherLoss, Vector256.FusedMultiplyAdd(q, (max - z) & mask, nextLoss));
        }

        float sum = LaneSum.Add(nextSum, otherSum);
        float whole = LaneSum.Add(nextWhole, otherWhole);
        Vector256<float> inverse = Vector256.Create(1f / sum);
        for (int c = 0; c < stride; c += Vector256<float>.Count)
        {
            Vector256<float> p = VectorMath.Exp(Vector256.LoadUnsafe(ref y, (nuint)c) - max) * inverse;
            Vector256<float> error = (p * Vector256.Create(whole)) - Vector256.LoadUnsafe(ref dy, (nuint)c);
            (error * Vector256.Create(scale) & Columns.Mask(c, outputs)).StoreUnsafe(ref dy, (nuint)c);
        }

        return (whole * ScalarMath.Log(sum)) + LaneSum.Add(nextLoss, otherLoss);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> ComputeLanes(ref float y, ref float dy, int outputs, Vector256<int> labels, float scale)
    {
        Vector256<float> max = Vector256.Create(float.NegativeInfinity);
        for (int o = 0; o < outputs; o++)
        {
            Vector256<float> z = Vector256.LoadUnsafe(ref y, (nuint)(o * LaneBlocks.Samples));
            max = Vector256.ConditionalSelect(Vector256.GreaterThan(z, max), z, max);
        }

        LanePartialSums sums = default, wholes = default, losses = default;
        for (int o = 0; o < outputs; o++)
        {
            nuint place = (nuint)(o * LaneBlocks.Samples);
            Vector256<float> z = Vector256.LoadUnsafe(ref y, place);
            Vector256<float> q = Vector256.LoadUnsafe(ref dy, place);
            sums[o % LanePartialSums.Count] += VectorMath.Exp(z - max) + (z - z);
            wholes[o % LanePartialSums.Count] += q;
            ref Vector256<float> loss = ref losses[o % LanePartialSums.Count];
            loss = Vector256.FusedMultiplyAdd(q, max - z, loss);
        }

        Vector256<float> sum = LanePartialSums.Fold(ref sums, outputs);
        Vector256<float> whole = LanePartialSums.Fold(ref wholes, outputs);
        Vector256<float> inverse = Vector256<float>.One / sum;
        for (int o = 0; o < outputs; o++)
        {
            nuint place = (nuint)(o * LaneBlocks.Samples);
            Vector256<float> p = VectorMath.Exp(Vector256.LoadUnsafe(ref y, place) - max) * inverse;
            Vector256<float> error = (p * whole) - Vector256.LoadUnsafe(ref dy, place);
            (error * Vector256.Create(scale)).StoreUnsafe(ref dy, place);
        }

        return (whole * VectorMath.Log(sum)) + LanePartialSums.Fold(ref losses, outputs);
    }
}
