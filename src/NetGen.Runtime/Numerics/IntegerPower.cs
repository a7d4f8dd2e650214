namespace NetGen.Numerics;

/// <summary>Powers with whole exponents, by products alone: the same bits everywhere.</summary>
internal static class IntegerPower
{
    /// <summary>xⁿ by repeated squaring, from the lowest bit of n; within some n roundings.</summary>
    /// <param name="x">The base.</param>
    /// <param name="n">The exponent, at least 0.</param>
    public static double Of(double x, long n)
    {
        double power = 1;
        for (; n > 0; n >>= 1)
        {
            if ((n & 1) != 0)
            {
                power *= x;
            }

            x *= x;
        }

        return power;
    }
}
