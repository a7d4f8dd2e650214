namespace NetGen.Tests.Numerics;

/// <summary>
/// Functions in double that System.Math does not have, from their textbook formulas; errors below 10⁻¹³.
/// </summary>
internal static class DoubleMath
{
    internal static double Sigmoid(double x) => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x));

    internal static double Softplus(double x) => Math.Max(x, 0) + LogOnePlus(Math.Exp(-Math.Abs(x)));

    /// <summary>Kahan's device: what 1 + u loses is divided out again.</summary>
    internal static double LogOnePlus(double u)
    {
        double w = 1 + u;
        return w == 1 ? u : Math.Log(w) * u / (w - 1);
    }

    /// <summary>e^x − 1 = tanh(x/2)·(e^x + 1).</summary>
    internal static double ExpMinusOne(double x) => x < -40 ? -1 : Math.Tanh(x / 2) * (Math.Exp(x) + 1);

    /// <summary>Series 7.1.6 of Abramowitz and Stegun for small x, 1 − erfc otherwise.</summary>
    internal static double Erf(double x)
    {
        if (double.IsNaN(x))
        {
            return x;
        }

        if (Math.Abs(x) > 2)
        {
            return x > 0 ? 1 - Erfc(x) : Erfc(-x) - 1;
        }

        // erf x = 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1) / (1·3·…·(2n+1)): all terms of one sign, nothing cancels.
        double term = x;
        double sum = x;
        for (int n = 1; n < 60; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>Continued fraction 7.1.14 of Abramowitz and Stegun above 2; relative accuracy in the tail.</summary>
    internal static double Erfc(double x)
    {
        if (x <= 2)
        {
            return 1 - Erf(x);
        }

        if (double.IsInfinity(x))
        {
            return 0;
        }

        double fraction = x;
        for (int n = 120; n >= 1; n--)
        {
            fraction = x + (n / 2.0 / fraction);
        }

        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * fraction);
    }

    internal static double Normal(double z) => Erfc(-z / Math.Sqrt(2)) / 2;

    internal static double NormalDensity(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
}
