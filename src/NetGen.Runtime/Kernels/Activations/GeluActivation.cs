using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Kernels;

/// <summary>
/// σ(z) = z·Φ(z), Φ the normal distribution; σ' = Φ(z) + z·φ(z) with φ(z) = e^(−z²/2)/√2π. Φ is taken from the lower
/// tail, so that σ keeps its relative accuracy below 0, where 1 + erf would cancel. Infinite z below 0 gives NaN.
/// </summary>
internal readonly struct GeluActivation : IInputDerivative
{
    private const float InverseRootTwoPi = 0.398942292f;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Forward(Vector256<float> z) => z * Normal(z, out _);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Forward(Vector256<float> z, out Vector256<float> slope)
    {
        Vector256<float> phi = Normal(z, out Vector256<float> gaussian);
        slope = Vector256.FusedMultiplyAdd(z * Vector256.Create(InverseRootTwoPi), gaussian, phi);
        return z * phi;
    }

    /// <summary>Φ(z), and e^(−z²/2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Normal(Vector256<float> z, out Vector256<float> gaussian)
    {
        Vector256<float> tail = VectorMath.NormalTail(z, out gaussian);
        Vector256<float> negative = Vector256.LessThan(z, Vector256<float>.Zero);
        return Vector256.ConditionalSelect(negative, tail, Vector256<float>.One - tail);
    }
}
