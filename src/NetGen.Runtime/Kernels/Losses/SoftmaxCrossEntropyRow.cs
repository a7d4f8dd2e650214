using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Kernels;

/// <summary>
/// −ln softmax(y)[label] = ln Σ e^(yᵢ − m) − (y[label] − m) with m = max y; the gradient is softmax(y) − t with the
/// one-hot t. An infinite logit gives NaN.
/// </summary>
internal readonly struct SoftmaxCrossEntropyRow : ILossRow
{
    /// <inheritdoc/>
    public static bool TakesTargets => false;

    /// <inheritdoc/>
    public static Loss Loss => Loss.SoftmaxCrossEntropy;

    /// <summary>Nothing: the label itself is all that <see cref="Compute"/> needs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetTarget(ref float t, int outputs, int label, int step)
    {
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Compute(ref float y, ref float dy, int outputs, int stride, int label, float scale)
    {
        float max = Max(ref y, outputs, stride);
        float sum = Exponentials(ref y, ref dy, outputs, stride, max);
        float inverse = 1f / sum;
        float own = ((Unsafe.Add(ref dy, label) * inverse) - 1f) * scale;
        Scale(ref dy, outputs, stride, inverse, scale);
        Unsafe.Add(ref dy, label) = own;
        return ScalarMath.Log(sum) - (Unsafe.Add(ref y, label) - max);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> ComputeLanes(ref float y, ref float dy, int outputs, Vector256<int> labels, float scale)
    {
        Vector256<float> max = Vector256.Create(float.NegativeInfinity);
        Vector256<float> own = Vector256<float>.Zero;
        for (int o = 0; o < outputs; o++)
        {
            Vector256<float> z = Vector256.LoadUnsafe(ref y, (nuint)(o * LaneBlocks.Samples));
            max = Vector256.ConditionalSelect(Vector256.GreaterThan(z, max), z, max);
            own = Vector256.ConditionalSelect(Vector256.Equals(labels, Vector256.Create(o)).AsSingle(), z, own);
        }

        LanePartialSums sums = default;
        for (int o = 0; o < outputs; o++)
        {
            // As in a row: z − z is 0, but NaN for an infinite z.
            nuint place = (nuint)(o * LaneBlocks.Samples);
            Vector256<float> z = Vector256.LoadUnsafe(ref y, place);
            Vector256<float> term = VectorMath.Exp(z - max) + (z - z);
            term.StoreUnsafe(ref dy, place);
            sums[o % LanePartialSums.Count] += term;
        }

        Vector256<float> sum = LanePartialSums.Fold(ref sums, outputs);
        Vector256<float> inverse = Vector256<float>.One / sum;
        for (int o = 0; o < outputs; o++)
        {
            nuint place = (nuint)(o * LaneBlocks.Samples);
            Vector256<float> isOwn = Vector256.Equals(labels, Vector256.Create(o)).AsSingle();
            Vector256<float> error = (Vector256.LoadUnsafe(ref dy, place) * inverse) - (isOwn & Vector256<float>.One);
            (error * Vector256.Create(scale)).StoreUnsafe(ref dy, place);
        }

        return VectorMath.Log(sum) - (own - max);
    }

    /// <summary>p = softmax(y), padding zero; both [stride].</summary>
    internal static void Probabilities(ref float y, ref float p, int outputs, int stride)
    {
        float sum = Exponentials(ref y, ref p, outputs, stride, Max(ref y, outputs, stride));
        Scale(ref p, outputs, stride, 1f / sum, 1f);
    }

    /// <summary>The greatest logit. NaN is passed over here and comes back in the sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Max(ref float y, int outputs, int stride)
    {
        Vector256<float> max = Vector256.Create(float.NegativeInfinity);
        for (int c = 0; c < stride; c += Vector256<float>.Count)
        {
            Vector256<float> z = Vector256.LoadUnsafe(ref y, (nuint)c);
            Vector256<float> greater = Vector256.GreaterThan(z, max) & Columns.Mask(c, outputs);
            max = Vector256.ConditionalSelect(greater, z, max);
        }

        Vector128<float> four = Greater(max.GetLower(), max.GetUpper());
        float even = four.GetElement(0) > four.GetElement(2) ? four.GetElement(0) : four.GetElement(2);
        float odd = four.GetElement(1) > four.GetElement(3) ? four.GetElement(1) : four.GetElement(3);
        return even > odd ? even : odd;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Greater(Vector128<float> a, Vector128<float> b) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(a, b), a, b);

    /// <summary>e = e^(y − max), padding zero, and its sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Exponentials(ref float y, ref float e, int outputs, int stride, float max)
    {
        Vector256<float> next = Vector256<float>.Zero;
        Vector256<float> other = Vector256<float>.Zero;
        for (int c = 0; c < stride; c += Vector256<float>.Count)
        {
            // z − z is 0, but NaN for an infinite z: −∞ alone would leave no trace.
            Vector256<float> z = Vector256.LoadUnsafe(ref y, (nuint)c);
            Vector256<float> term = VectorMath.Exp(z - Vector256.Create(max)) + (z - z);
            term &= Columns.Mask(c, outputs);
            term.StoreUnsafe(ref e, (nuint)c);
            (next, other) = (other, next + term);
        }

        return LaneSum.Add(next, other);
    }

    /// <summary>p·inverse·scale in place; padding stays zero, even where the sum was not finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale(ref float p, int outputs, int stride, float inverse, float scale)
    {
        for (int c = 0; c < stride; c += Vector256<float>.Count)
        {
            Vector256<float> scaled = Vector256.LoadUnsafe(ref p, (nuint)c)
                * Vector256.Create(inverse) * Vector256.Create(scale);
            (scaled & Columns.Mask(c, outputs)).StoreUnsafe(ref p, (nuint)c);
        }
    }
}
