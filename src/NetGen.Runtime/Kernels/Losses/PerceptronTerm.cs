using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>max(0, −t·y), t of −1 or 1; the derivative is −t where t·y is 0 or below, otherwise 0.</summary>
internal readonly struct PerceptronTerm : ILossTerm
{
    /// <inheritdoc/>
    public static Loss Loss => Loss.Perceptron;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float TargetOf(int label) => Signs.Of(label);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Compute(Vector256<float> z, Vector256<float> t, out Vector256<float> gradient)
    {
        Vector256<float> gap = -t * z;
        gradient = -t & Vector256.GreaterThanOrEqual(gap, Vector256<float>.Zero);
        return (gap & Vector256.GreaterThan(gap, Vector256<float>.Zero)) + Signs.Trace(z);
    }
}
