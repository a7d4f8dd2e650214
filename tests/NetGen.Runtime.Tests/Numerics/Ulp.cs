namespace NetGen.Tests.Numerics;

/// <summary>Errors in units in the last place of the exact result, 2^-149 where that is denormal.</summary>
internal static class Ulp
{
    private const int SmallestExponent = -126;
    private const int GreatestExponent = 127;
    private const int MantissaBits = 23;

    private static readonly double OverflowThreshold = Math.ScaleB(2 - Math.ScaleB(1, -24), GreatestExponent);

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

        if (float.IsInfinity(actual))
        {
            // Right where the nearest float would be 2^128, half an ulp past the greatest.
            bool right = Math.Abs(expected) >= OverflowThreshold && (actual > 0) == (expected > 0);
            return right ? 0 : double.PositiveInfinity;
        }

        int exponent = Math.Clamp(Math.ILogB(expected), SmallestExponent, GreatestExponent);
        return Math.Abs(actual - expected) / Math.ScaleB(1, exponent - MantissaBits);
    }
}
