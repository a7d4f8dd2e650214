using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

/// <content>
/// The logistic function and its integral. Both use e = e^−|x| ≤ 1, which cannot overflow, and keep their relative
/// accuracy where they approach 0.
/// </content>
public static partial class VectorMath
{
    /// <summary>σ(x) = 1 / (1 + e⁻ˣ), within 2.5 ulp.</summary>
    /// <param name="x">Any floats. Below −87.33 the result is denormal, below −103.97 and at −∞ it is +0.</param>
    /// <returns>σ of each element, from 0 to 1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x)
    {
        Vector256<float> e = Exp(-Vector256.Abs(x));
        return Sigmoid(x, e);
    }

    /// <summary>ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|), within 1.9 ulp.</summary>
    /// <param name="x">Any floats. Below −87.33 the result is denormal, below −103.97 and at −∞ it is +0.</param>
    /// <returns>Softplus of each element, at least 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Softplus(Vector256<float> x)
    {
        Vector256<float> e = Exp(-Vector256.Abs(x));
        return Softplus(x, e);
    }

    /// <summary>σ(x), given e = e^−|x|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Sigmoid(Vector256<float> x, Vector256<float> e)
    {
        Vector256<float> negative = Vector256.LessThan(x, Vector256<float>.Zero);
        return Vector256.ConditionalSelect(negative, e, Vector256<float>.One) / (Vector256<float>.One + e);
    }

    /// <summary>1 − σ(x) = σ(−x) without cancellation, given e = e^−|x|.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> SigmoidComplement(Vector256<float> x, Vector256<float> e)
    {
        Vector256<float> negative = Vector256.LessThan(x, Vector256<float>.Zero);
        return Vector256.ConditionalSelect(negative, Vector256<float>.One, e) / (Vector256<float>.One + e);
    }

    /// <summary>ln(1 + eˣ), given e = e^−|x|; NaN comes through e.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Softplus(Vector256<float> x, Vector256<float> e) =>
        (x & Vector256.GreaterThan(x, Vector256<float>.Zero)) + LogOnePlus(e);
}
