using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Kernels;

/// <summary>σ(z) = ln(1 + eᶻ); σ' is the logistic function.</summary>
internal readonly struct SoftplusActivation : IInputDerivative
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Forward(Vector256<float> z) => VectorMath.Softplus(z);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Forward(Vector256<float> z, out Vector256<float> slope)
    {
        Vector256<float> e = VectorMath.Exp(-Vector256.Abs(z));
        slope = VectorMath.Sigmoid(z, e);
        return VectorMath.Softplus(z, e);
    }
}
