using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>σ(z) = z for z &gt; 0, 0 otherwise; σ' is 1 or 0. NaN stays NaN, where a maximum would hide it.</summary>
internal readonly struct ReluActivation : IOutputDerivative
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Forward(Vector256<float> z) =>
        Vector256.AndNot(z, Vector256.LessThanOrEqual(z, Vector256<float>.Zero));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Backward(Vector256<float> da, Vector256<float> a) =>
        Vector256.AndNot(da, Vector256.LessThanOrEqual(a, Vector256<float>.Zero));
}
