using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Kernels;

/// <summary>
/// −ln (1 / (1 + e^−2ty)) = max(x, 0) + ln(1 + e^−|x|) with x = −2ty, t of −1 or 1; the derivative is −2t·σ(x), which
/// keeps its relative accuracy where it approaches 0. A loss beyond the greatest float is infinite.
/// </summary>
internal readonly struct BinarySoftmaxTerm : ILossTerm
{
    /// <inheritdoc/>
    public static Loss Loss => Loss.BinarySoftmax;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float TargetOf(int label) => Signs.Of(label);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Compute(Vector256<float> z, Vector256<float> t, out Vector256<float> gradient)
    {
        Vector256<float> slope = Vector256.Create(-2f) * t;
        Vector256<float> x = slope * z;
        Vector256<float> e = VectorMath.Exp(-Vector256.Abs(x));
        gradient = slope * VectorMath.Sigmoid(x, e);
        return VectorMath.Softplus(x, e) + Signs.Trace(z);
    }
}
