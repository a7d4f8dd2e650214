using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Kernels;

/// <summary>σ(z) = tanh z; σ' = 1 − a².</summary>
internal readonly struct TanhActivation : IOutputDerivative
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Forward(Vector256<float> z) => VectorMath.Tanh(z);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Backward(Vector256<float> da, Vector256<float> a) =>
        da * Vector256.FusedMultiplyAdd(-a, a, Vector256<float>.One);
}
