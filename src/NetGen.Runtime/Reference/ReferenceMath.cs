// The reference is what results are compared with, not a result: it may use the C library's functions, whose last bit
// differs by system.
#pragma warning disable RS0030
namespace NetGen;

/// <summary>Functions of double precision that System.Math lacks, each to a few units in the last place.</summary>
internal static class ReferenceMath
{
    // 2/√π and 1/√π.
    private const double TwoOverRootPi = 1.1283791670955126;
    private const double InverseRootPi = 0.5641895835477563;

    /// <summary>ln(1 + x) without the cancellation near 0 (Goldberg 1991, theorem 4).</summary>
    internal static double LogOnePlus(double x)
    {
        double u = 1 + x;
        return u == 1 ? x : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>eˣ − 1 without the cancellation near 0 (Kahan; Higham 2002, section 1.14.1).</summary>
    internal static double ExpMinusOne(double x)
    {
        double u = Math.Exp(x);
        if (u == 1)
        {
            return x;
        }

        return u is 0 or double.PositiveInfinity ? u - 1 : (u - 1) * (x / Math.Log(u));
    }

    /// <summary>The error function 2/√π ∫₀ˣ e^(−t²) dt.</summary>
    internal static double Erf(double x)
    {
        double magnitude = Math.Abs(x);
        return magnitude < 2 ? ErfSeries(x) : Math.CopySign(1 - ErfcFraction(magnitude), x);
    }

    /// <summary>1 − erf x, with its relative accuracy kept where it is small.</summary>
    internal static double Erfc(double x)
    {
        if (Math.Abs(x) < 2)
        {
            return 1 - ErfSeries(x);
        }

        return x > 0 ? ErfcFraction(x) : 2 - ErfcFraction(-x);
    }

    /// <summary>
    /// erf x = 2/√π e^(−x²) Σ 2ⁿ x^(2n+1) / (1·3·…·(2n+1)) (Abramowitz and Stegun 7.1.6): all terms have one sign, so
    /// nothing cancels. NaN stays NaN, because no comparison with it ends the loop early: it ends with the count.
    /// </summary>
    private static double ErfSeries(double x)
    {
        double term = x;
        double sum = x;
        for (int n = 1; n < 100; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return TwoOverRootPi * Math.Exp(-x * x) * sum;
    }

    /// <summary>
    /// erfc x = e^(−x²)/√π · 1/(x + ½/(x + 1/(x + (3/2)/(x + …)))) for x ≥ 2 (Abramowitz and Stegun 7.1.14), evaluated
    /// from its 120th level upwards; about 50 would do at x = 2, fewer above.
    /// </summary>
    private static double ErfcFraction(double x)
    {
        double denominator = x;
        for (int k = 120; k >= 1; k--)
        {
            denominator = x + (0.5 * k / denominator);
        }

        return Math.Exp(-x * x) * InverseRootPi / denominator;
    }
}
