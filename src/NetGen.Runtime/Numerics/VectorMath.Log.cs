using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

/// <content>
/// Logarithms. 1. x = m·2ⁿ with 2/3 ≤ m &lt; 4/3, from the bits of x; a denormal x is multiplied by 2²³ before. 2. With
/// f = m − 1, which is exact, ln m = f + f²·(−1/2 + f·q(f)); q has degree 7. Its coefficients were fitted for this
/// project: the least largest error relative to ln m over |f| ≤ 1/3 by Lawson's iteration in 40 digits, each
/// coefficient rounded to float in turn, lowest first, and the others fitted again. The polynomial's own error is below
/// 2⁻²⁷·⁶ relative. 3. ln x = n·ln 2 + ln m, with ln 2 in two parts as in the exponential.
/// </content>
public static partial class VectorMath
{
    private const float TwoThirds = 0.666666687f;
    private const float OneThird = 0.333333343f;
    private const float Ln2 = 0.693147182f;
    private const float SmallestNormal = 1.17549435e-38f;
    private const float DenormalScale = 8388608f;

    /// <summary>The natural logarithm, within 1 ulp.</summary>
    /// <param name="x">Any floats. ±0 gives −∞, negative numbers and −∞ give NaN, +∞ gives +∞.</param>
    /// <returns>ln of each element.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Log(Vector256<float> x)
    {
        Vector256<float> denormal = Vector256.LessThan(x, Vector256.Create(SmallestNormal));
        Vector256<float> scaled = Vector256.ConditionalSelect(denormal, x * Vector256.Create(DenormalScale), x);
        Vector256<int> bits = scaled.AsInt32();
        Vector256<int> exponent = (bits - Vector256.Create(TwoThirds).AsInt32()) >> MantissaBits;
        Vector256<float> m = (bits - (exponent << MantissaBits)).AsSingle();
        Vector256<float> n = Vector256.ConvertToSingle(exponent) - (denormal & Vector256.Create((float)MantissaBits));
        Vector256<float> y = LogOnePlusReduced(m - Vector256<float>.One);
        y = MultiplyAdd(n, Ln2High, MultiplyAdd(n, Ln2Low, y));

        // +∞ and NaN are their own logarithms; zero and negative numbers have none.
        y = Vector256.ConditionalSelect(Vector256.LessThan(x, Vector256.Create(float.PositiveInfinity)), y, x);
        Vector256<float> notPositive = Vector256.ConditionalSelect(
            Vector256.Equals(x, Vector256<float>.Zero),
            Vector256.Create(float.NegativeInfinity),
            Vector256.Create(float.NaN));
        return Vector256.ConditionalSelect(Vector256.LessThanOrEqual(x, Vector256<float>.Zero), notPositive, y);
    }

    /// <summary>
    /// ln(1 + u) for 0 ≤ u ≤ 1, within 1.6 ulp: u is f itself up to 1/3, above that 1 + u is 2·(1 + f).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> LogOnePlus(Vector256<float> u)
    {
        Vector256<float> large = Vector256.GreaterThan(u, Vector256.Create(OneThird));
        Vector256<float> halved = (u - Vector256<float>.One) * Vector256.Create(0.5f);
        Vector256<float> y = LogOnePlusReduced(Vector256.ConditionalSelect(large, halved, u));
        return y + (large & Vector256.Create(Ln2));
    }

    /// <summary>ln(1 + f) for |f| ≤ 1/3.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> LogOnePlusReduced(Vector256<float> f)
    {
        Vector256<float> q = Vector256.Create(-0.128782034f);
        q = MultiplyAdd(q, f, 0.139867082f);
        q = MultiplyAdd(q, f, -0.12187463f);
        q = MultiplyAdd(q, f, 0.140053406f);
        q = MultiplyAdd(q, f, -0.166802466f);
        q = MultiplyAdd(q, f, 0.200104445f);
        q = MultiplyAdd(q, f, -0.249998033f);
        q = MultiplyAdd(q, f, 0.333332151f);
        q = MultiplyAdd(q, f, -0.5f);
        return MultiplyAdd(f * f, q, f);
    }
}
