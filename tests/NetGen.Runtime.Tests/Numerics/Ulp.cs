namespace NetGen.Tests.Numerics;

/// <summary>Errors in units in the last place of the exact result, 2^-149 where that is denormal.</summary>
internal static class Ulp
{
    // Bits of 2^-126, the smallest normal float's exponent, and of the mantissa.
    private const int SmallestExponent = -126;
    private const int MantissaBits = 23;

    internal static double Error(float actual, double expected)
    {
        if (double.IsNaN(expected) || float.IsNaN(actual))
        {
            return double.IsNaN(expected) && float.IsNaN(actual) ? 0 : double.PositiveInfinity;
        }

        if (double.IsInfinity(expected))
        {
            return actual == expected ? 0 : double.PositiveInfinity;
        }

        // Past the greatest float, infinity stands for the next number that a wider exponent would have.
        double value = float.IsInfinity(actual) ? double.CopySign(Math.ScaleB(1, 128), actual) : actual;
        int exponent = Math.Min(127, Math.Max(SmallestExponent, Math.ILogB(expected)));
        return Math.Abs(value - expected) > 0
            ? Math.Min(Math.Abs(value - expected), Overflowed(actual, expected)) / Math.ScaleB(1, exponent - MantissaBits)
            : 0;
    }

    private static double Overflowed(float actual, double expected) =>
        float.IsInfinity(actual) && Math.Abs(expected) >= Math.ScaleB(1, 128) && (actual > 0) == (expected > 0)
            ? 0
            : double.PositiveInfinity;
}
