using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Kernels;

/// <summary>σ(z) = 1 / (1 + e⁻ᶻ); σ' = a·(1 − a).</summary>
internal readonly struct SigmoidActivation : IOutputDerivative
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Forward(Vector256<float> z) => VectorMath.Sigmoid(z);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Backward(Vector256<float> da, Vector256<float> a) =>
        da * (a * (Vector256<float>.One - a));
}
