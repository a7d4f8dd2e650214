using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>
/// σ(z) = z for z &gt; 0, slope·z otherwise; σ' is 1 or the slope. The derivative reads the sign of a, which is the
/// sign of z while the slope is not negative.
/// </summary>
/// <param name="slope">The slope for negative inputs, at least 0.</param>
internal readonly struct LeakyReluActivation(float slope) : IOutputDerivative
{
    private readonly Vector256<float> _slope = Vector256.Create(slope);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Forward(Vector256<float> z) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(z, Vector256<float>.Zero), z, _slope * z);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Backward(Vector256<float> da, Vector256<float> a) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(a, Vector256<float>.Zero), da, _slope * da);
}
