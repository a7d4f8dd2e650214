namespace NetGen.Numerics;

/// <content>
/// Sine and cosine in radians, computed in double and rounded once. 1. x = k·π/2 + r, |r| ≤ π/4: below 2²³ with π/2 in
/// two doubles (Cody and Waite 1980); above, x/2π modulo 1 in integers, from 96 bits of 1/2π chosen by the exponent of
/// x (Payne and Hanek, "Radian reduction for trigonometric functions", SIGNUM Newsletter 18, 1983). 2. Taylor
/// polynomials of degree 13 and 12; the first terms left out are below 10⁻¹² and 4·10⁻¹³, ten thousand times less than
/// half an ulp. 3. k mod 4 chooses between them and their signs.
/// </content>
public static partial class ScalarMath
{
    // 1.5·2⁵²: adding it rounds a small double to an integer, to nearest even.
    private const double RoundingShift = 6755399441055744.0;
    private const double TwoOverPi = 0.6366197723675814;
    private const double HalfPiHigh = 1.5707963267948966;
    private const double HalfPiLow = 6.123233995736766e-17;
    private const double TwoPiOver2To64 = 3.4061215800865545e-19;
    private const float FirstLargeAngle = 8388608f;

    /// <summary>sin x, within 0.501 ulp.</summary>
    /// <param name="x">An angle in radians: any float. ±∞ gives NaN, ±0 gives ±0.</param>
    public static float Sin(float x)
    {
        // The polynomial would turn −0 into 0.
        return x == 0f ? x : (float)SinOfQuarter(Reduce(x, out int quarter), quarter);
    }

    /// <summary>cos x, within 0.501 ulp.</summary>
    /// <param name="x">An angle in radians: any float. ±∞ gives NaN.</param>
    public static float Cos(float x) => (float)SinOfQuarter(Reduce(x, out int quarter), quarter + 1);

    /// <summary>x = r + quarter·π/2 (modulo 2π), |r| ≤ π/4.</summary>
    private static double Reduce(float x, out int quarter)
    {
        if (!float.IsFinite(x))
        {
            quarter = 0;
            return double.NaN;
        }

        if (float.Abs(x) >= FirstLargeAngle)
        {
            return ReduceLarge(x, out quarter);
        }

        double k = (x * TwoOverPi) + RoundingShift - RoundingShift;
        quarter = (int)k;
        return double.FusedMultiplyAdd(-k, HalfPiLow, double.FusedMultiplyAdd(-k, HalfPiHigh, x));
    }

    /// <summary>The same for |x| ≥ 2²³, where x = m·2ᵉ in integers, e ≥ 0.</summary>
    private static double ReduceLarge(float x, out int quarter)
    {
        // The first 256 bits of 1/2π after the point.
        ReadOnlySpan<ulong> inverse =
            [0x28BE60DB9391054A, 0x7F09D5F47D4D3770, 0x36D8A5664F10E410, 0x7F9458EAF7AEF158];
        int bits = BitConverter.SingleToInt32Bits(x);
        uint m = ((uint)bits & 0x7FFFFF) | 0x800000;
        int e = ((bits >> 23) & 0xFF) - 150;

        // Bits e+1 … e+128 of 1/2π, of which the highest 104 are kept: m times them stays below 2¹²⁸. The bits before
        // only add whole turns, those after less than 2⁻⁸⁰ turns.
        int word = e / 64;
        int shift = e % 64;
        UInt128 window = new UInt128(inverse[word], inverse[word + 1]) << shift;
        if (shift != 0)
        {
            window |= inverse[word + 2] >> (64 - shift);
        }

        UInt128 turns = (m * (window >> 24)) << 24;
        ulong fraction = (ulong)(turns >> 64);
        quarter = (int)((fraction + (1UL << 61)) >> 62);
        double r = (long)(fraction - ((ulong)quarter << 62)) * TwoPiOver2To64;
        if (bits < 0)
        {
            quarter = -quarter;
            return -r;
        }

        return r;
    }

    /// <summary>sin(r + quarter·π/2).</summary>
    private static double SinOfQuarter(double r, int quarter)
    {
        double y = (quarter & 1) == 0 ? ReducedSin(r) : ReducedCos(r);
        return (quarter & 2) == 0 ? y : -y;
    }

    private static double ReducedSin(double r)
    {
        double s = r * r;
        double p = 1.0 / 6227020800;
        p = (p * s) - (1.0 / 39916800);
        p = (p * s) + (1.0 / 362880);
        p = (p * s) - (1.0 / 5040);
        p = (p * s) + (1.0 / 120);
        p = (p * s) - (1.0 / 6);
        return (p * s * r) + r;
    }

    private static double ReducedCos(double r)
    {
        double s = r * r;
        double p = 1.0 / 479001600;
        p = (p * s) - (1.0 / 3628800);
        p = (p * s) + (1.0 / 40320);
        p = (p * s) - (1.0 / 720);
        p = (p * s) + (1.0 / 24);
        p = (p * s) - 0.5;
        return (p * s) + 1.0;
    }
}
