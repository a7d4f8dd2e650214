using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

/// <content>
/// Exponentials. 1. n is x/ln 2 rounded, r = x − n·ln 2, |r| ≤ 0.3467, with ln 2 as a sum of a part of 15 bits, whose
/// products with n are exact, and the rest (Cody and Waite, Software Manual for the Elementary Functions, 1980). 2. eʳ
/// − 1 = r + r²·q(r); q has degree 5. Its coefficients were fitted for this project: the minimax of the error relative
/// to eʳ − 1 over |r| ≤ 0.34675 by Remez exchange in 40 digits, each coefficient rounded to float in turn, lowest
/// first, and the others fitted again. The polynomial's own error is below 2⁻³⁰·⁷ relative. 3. The result is scaled by
/// 2ⁿ.
/// </content>
public static partial class VectorMath
{
    private const float Log2E = 1.44269504f;
    private const float Ln2High = 0.693145752f;
    private const float Ln2Low = 1.42860677e-6f;

    // e⁸⁹ overflows and e⁻¹⁰⁴ is below half of the smallest denormal; within, the scaling rounds rightly by itself.
    private const float ExpOverflow = 89f;
    private const float ExpUnderflow = -104f;

    // e⁻²⁰ − 1 rounds to −1.
    private const float ExpMinusOneFloor = -20f;

    /// <summary>eˣ, within 1 ulp.</summary>
    /// <param name="x">
    /// Any floats. Above 88.72 the result is +∞, below −87.33 it is denormal, below −103.97 it is +0.
    /// </param>
    /// <returns>e to the power of each element.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x) => Exp(x, Vector256<float>.Zero);

    /// <summary>
    /// e^(x + low), for |low| at most half an ulp of x: keeps the digits that a rounded product lost.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Exp(Vector256<float> x, Vector256<float> low)
    {
        Vector256<float> r = Reduce(x, out Vector256<int> n) + low;
        Vector256<float> p = ReducedExpMinusOne(r) + Vector256<float>.One;

        // Two factors, for 2ⁿ alone would overflow at n = 128 and underflow below n = −126.
        Vector256<int> half = n >> 1;
        Vector256<float> y = p * PowerOfTwo(half) * PowerOfTwo(n - half);
        y = Vector256.ConditionalSelect(
            Vector256.GreaterThan(x, Vector256.Create(ExpOverflow)), Vector256.Create(float.PositiveInfinity), y);
        return Vector256.ConditionalSelect(
            Vector256.LessThan(x, Vector256.Create(ExpUnderflow)), Vector256<float>.Zero, y);
    }

    /// <summary>eˣ − 1 for x ≤ 64, within 1.5 ulp; ±0 gives +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> ExpMinusOne(Vector256<float> x)
    {
        Vector256<float> floor = Vector256.Create(ExpMinusOneFloor);
        x = Vector256.ConditionalSelect(Vector256.LessThan(x, floor), floor, x);
        Vector256<float> r = Reduce(x, out Vector256<int> n);
        Vector256<float> scale = PowerOfTwo(n);
        return MultiplyAdd(ReducedExpMinusOne(r), scale, scale - Vector256<float>.One);
    }

    /// <summary>r = x − n·ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Reduce(Vector256<float> x, out Vector256<int> n)
    {
        Vector256<float> shift = Vector256.Create(RoundingShift);
        Vector256<float> shifted = MultiplyAdd(x, Log2E, shift);
        n = shifted.AsInt32() - shift.AsInt32();
        Vector256<float> minusN = shift - shifted;
        return MultiplyAdd(minusN, Ln2Low, MultiplyAdd(minusN, Ln2High, x));
    }

    /// <summary>eʳ − 1 for |r| ≤ 0.34675.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ReducedExpMinusOne(Vector256<float> r)
    {
        Vector256<float> q = Vector256.Create(0.000200737923f);
        q = MultiplyAdd(q, r, 0.00139365147f);
        q = MultiplyAdd(q, r, 0.00833308045f);
        q = MultiplyAdd(q, r, 0.0416664518f);
        q = MultiplyAdd(q, r, 0.166666672f);
        q = MultiplyAdd(q, r, 0.5f);
        return MultiplyAdd(r * r, q, r);
    }
}
