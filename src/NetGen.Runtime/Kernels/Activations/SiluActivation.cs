using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Kernels;

/// <summary>σ(z) = z·s with s = 1 / (1 + e⁻ᶻ); σ' = s + σ(z)·(1 − s). Infinite z below 0 gives NaN.</summary>
internal readonly struct SiluActivation : IInputDerivative
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Forward(Vector256<float> z) => z * VectorMath.Sigmoid(z);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Forward(Vector256<float> z, out Vector256<float> slope)
    {
        Vector256<float> e = VectorMath.Exp(-Vector256.Abs(z));
        Vector256<float> s = VectorMath.Sigmoid(z, e);
        Vector256<float> a = z * s;
        slope = Vector256.FusedMultiplyAdd(a, VectorMath.SigmoidComplement(z, e), s);
        return a;
    }
}
