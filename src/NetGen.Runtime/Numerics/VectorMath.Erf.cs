using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

/// <content>
/// The error function erf x = 2/√π ∫₀ˣ e^(−t²) dt, and the tail of the normal distribution. All coefficients were
/// fitted for this project, minimax by Remez exchange (the tail: Lawson's iteration) in 30 digits or more, each
/// coefficient rounded to float in turn, lowest first, and the others fitted again. 1. |x| &lt; 0.95: erf x = x +
/// x·q(x²), q of degree 6; own error below 2⁻³⁰ relative. 2. Otherwise erf |x| = 1 − e^−g(|x|), g = −ln erfc of degree
/// 6 up to 3.95, where erf rounds to 1; own error below 2⁻²⁹. 3. The tail: Φ(−t) = e^(−t²/2)·g(t), g(t) =
/// erfc(t/√2)·e^(t²/2)/2. With v = 1/(7/2 + t) and w = 1 − 2tv, which maps t = 0 … ∞ to w = 1 … −1, g = v·p(w), p of
/// degree 9; own error below 2⁻²⁵·³ relative up to t = 14.5, past which e^(−t²/2) is 0.
/// </content>
public static partial class VectorMath
{
    private const float ErfSplit = 0.95f;
    private const float ErfCeiling = 3.95f;
    private const float NormalTailScale = 3.5f;

    /// <summary>The error function, within 1.1 ulp. It is odd and never exceeds 1 in magnitude.</summary>
    /// <param name="x">Any floats. ±0 gives ±0, ±∞ gives ±1.</param>
    /// <returns>erf of each element.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Erf(Vector256<float> x)
    {
        Vector256<float> magnitude = Vector256.Abs(x);
        Vector256<float> large = Vector256<float>.One - Exp(-ErfTailExponent(magnitude));
        return Vector256.ConditionalSelect(
            Vector256.LessThan(magnitude, Vector256.Create(ErfSplit)),
            SmallErf(x),
            large | (x & Vector256.Create(-0f)));
    }

    /// <summary>
    /// Φ(−|z|), the normal distribution's lower tail, within 4 ulp, and e^(−z²/2), which it needs on the way.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> NormalTail(Vector256<float> z, out Vector256<float> gaussian)
    {
        // −z²/2 as a sum of two floats: the exponential multiplies a rounding error of its argument by up to 100.
        Vector256<float> square = z * z;
        Vector256<float> lost = MultiplyAdd(z, z, -square);
        Vector256<float> minusHalf = Vector256.Create(-0.5f);
        gaussian = Exp(minusHalf * square, minusHalf * lost);

        Vector256<float> t = Vector256.Abs(z);
        Vector256<float> v = Vector256<float>.One / (Vector256.Create(NormalTailScale) + t);
        Vector256<float> w = MultiplyAdd(-t, v + v, Vector256<float>.One);
        Vector256<float> p = Vector256.Create(-9.77318559e-5f);
        p = MultiplyAdd(p, w, 0.000409887929f);
        p = MultiplyAdd(p, w, 0.000476754096f);
        p = MultiplyAdd(p, w, -0.00315976073f);
        p = MultiplyAdd(p, w, -0.00648453133f);
        p = MultiplyAdd(p, w, 0.0174002852f);
        p = MultiplyAdd(p, w, 0.116051428f);
        p = MultiplyAdd(p, w, 0.315425813f);
        p = MultiplyAdd(p, w, 0.565561831f);
        p = MultiplyAdd(p, w, 0.744416058f);
        return gaussian * (p * v);
    }

    /// <summary>erf x for |x| &lt; 0.95.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> SmallErf(Vector256<float> x)
    {
        Vector256<float> s = x * x;
        Vector256<float> q = Vector256.Create(8.00277485e-5f);
        q = MultiplyAdd(q, s, -0.000805080403f);
        q = MultiplyAdd(q, s, 0.00519246049f);
        q = MultiplyAdd(q, s, -0.0268557407f);
        q = MultiplyAdd(q, s, 0.112836257f);
        q = MultiplyAdd(q, s, -0.376126289f);
        q = MultiplyAdd(q, s, 0.128379166f);
        return MultiplyAdd(q, x, x);
    }

    /// <summary>−ln erfc t for t ≥ 0.94; the value at 3.95 above that.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ErfTailExponent(Vector256<float> t)
    {
        Vector256<float> ceiling = Vector256.Create(ErfCeiling);
        t = Vector256.ConditionalSelect(Vector256.GreaterThan(t, ceiling), ceiling, t);
        Vector256<float> g = Vector256.Create(-0.000193608605f);
        g = MultiplyAdd(g, t, 0.0030202677f);
        g = MultiplyAdd(g, t, -0.022134973f);
        g = MultiplyAdd(g, t, 0.103739806f);
        g = MultiplyAdd(g, t, 0.637402058f);
        g = MultiplyAdd(g, t, 1.12754428f);
        return MultiplyAdd(g, t, 0.000227669079f);
    }
}
