using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Kernels;

/// <summary>σ(z) = z for z &gt; 0, eᶻ − 1 otherwise (α = 1); σ' = 1 for a &gt; 0, a + 1 otherwise.</summary>
internal readonly struct EluActivation : IOutputDerivative
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Forward(Vector256<float> z)
    {
        // A positive z would leave the range of the exponential; its lanes are not used.
        Vector256<float> positive = Vector256.GreaterThan(z, Vector256<float>.Zero);
        return Vector256.ConditionalSelect(positive, z, VectorMath.ExpMinusOne(Vector256.AndNot(z, positive)));
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Backward(Vector256<float> da, Vector256<float> a)
    {
        Vector256<float> positive = Vector256.GreaterThan(a, Vector256<float>.Zero);
        return Vector256.ConditionalSelect(positive, da, da * (a + Vector256<float>.One));
    }
}
