namespace NetGen.Onnx.Tests.Infrastructure;

/// <summary>Whether two computations of the same network agree.</summary>
internal static class Agreement
{
    /// <summary>
    /// Absolute, and relative for outputs above 1. Sums of a few hundred products of single precision in another order
    /// differ by some 1e-6; a weight that is left out or in another place changes outputs by 1e-3 and more.
    /// </summary>
    private const double Tolerance = 1e-5;

    /// <summary>Fails with the first output that is off.</summary>
    /// <returns>The largest difference.</returns>
    public static double ShouldAgree(IReadOnlyList<double> actual, IReadOnlyList<double> expected)
    {
        actual.Count.ShouldBe(expected.Count);
        double largest = 0;
        for (int i = 0; i < actual.Count; i++)
        {
            double off = Math.Abs(actual[i] - expected[i]);
            if (!(off <= Tolerance * (1 + Math.Abs(expected[i]))))
            {
                Assert.Fail($"output {i}: {actual[i]:R} instead of {expected[i]:R}, off by {off:E2}");
            }

            largest = Math.Max(largest, off);
        }

        return largest;
    }

    /// <summary>Fails with the first output that is off.</summary>
    /// <returns>The largest difference.</returns>
    public static double ShouldAgree(float[] actual, float[] expected) =>
        ShouldAgree(
            Array.ConvertAll(actual, value => (double)value), Array.ConvertAll(expected, value => (double)value));
}
