using System.Runtime.Intrinsics;

namespace NetGen.Tests.Numerics;

/// <summary>
/// Runs a function over every 997th bit pattern of a float, from −0 to NaN, and keeps the worst error.
/// </summary>
internal static class Sweep
{
    // A prime, so that mantissas vary; 4.3 million floats.
    private const uint Step = 997;

    internal static (double Error, float Argument) Worst(
        Func<Vector256<float>, Vector256<float>> function,
        Func<double, double> exact,
        float from = float.NegativeInfinity,
        float to = float.PositiveInfinity)
    {
        (double Error, float Argument) worst = (0, 0);
        Span<float> x = stackalloc float[8];
        int filled = 0;
        for (ulong bits = 0; bits <= uint.MaxValue; bits += Step)
        {
            float candidate = BitConverter.UInt32BitsToSingle((uint)bits);
            if (candidate < from || candidate > to)
            {
                continue;
            }

            x[filled++] = candidate;
            if (filled < x.Length)
            {
                continue;
            }

            filled = 0;
            Vector256<float> y = function(Vector256.Create<float>(x));
            for (int i = 0; i < x.Length; i++)
            {
                double error = Ulp.Error(y.GetElement(i), exact(x[i]));
                if (error > worst.Error)
                {
                    worst = (error, x[i]);
                }
            }
        }

        return worst;
    }

    /// <summary>
    /// The bound holds, and is not idle: the sweep comes within 15 % of it. (A sweep of every 11th float comes within 5
    /// % for all functions; the 15 % allow for the sparser one.)
    /// </summary>
    internal static void ShouldKeepTightly((double Error, float Argument) worst, double bound)
    {
        worst.Error.ShouldBeLessThanOrEqualTo(bound, $"at {worst.Argument:R}");
        worst.Error.ShouldBeGreaterThan(0.85 * bound, $"at {worst.Argument:R}");
    }
}
