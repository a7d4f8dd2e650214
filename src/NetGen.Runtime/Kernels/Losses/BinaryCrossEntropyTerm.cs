using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Kernels;

/// <summary>
/// max(y, 0) − y·t + ln(1 + e^−|y|) on a logit y; the derivative is σ(y) − t. A label is the target itself, and with
/// smoothing e it is t·(1 − e) + e/2. An infinite logit gives an infinite loss or NaN, whatever its target.
/// </summary>
internal readonly struct BinaryCrossEntropyTerm(float smoothing) : ILossTerm
{
    private readonly float _smoothing = smoothing;

    /// <inheritdoc/>
    public static Loss Loss => Loss.BinaryCrossEntropy;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float TargetOf(int label) => (label * (1f - _smoothing)) + (_smoothing / 2f);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Compute(Vector256<float> z, Vector256<float> t, out Vector256<float> gradient)
    {
        Vector256<float> e = VectorMath.Exp(-Vector256.Abs(z));
        Vector256<float> linear = Vector256.FusedMultiplyAdd(
            -z, t, z & Vector256.GreaterThan(z, Vector256<float>.Zero));
        gradient = VectorMath.Sigmoid(z, e) - t;
        return linear + VectorMath.LogOnePlus(e);
    }
}
