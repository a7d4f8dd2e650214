using NetGen.Benchmarks.Comparing.Cases;

namespace NetGen.Benchmarks.Comparing;

/// <summary>Whether a peer comes to the same numbers, before anything is timed.</summary>
internal static class Agreement
{
    private const int Steps = 8;

    // Sums of up to 784 products in another order; after up to seven updates in the losses.
    private const double OutputTolerance = 1e-4;

    // 7 bits of an input and 8 of a weight against floats. Rare activations are clipped: the worst of 50 000 outputs is
    // 0.08 away.
    private const double IntegerTolerance = 0.15;

    // Of the largest output. Another library's integers of 8 bits: each layer's roundings come to 1% or 2% of it; a
    // layer whose weights, scale or bias are not its own changes outputs by tens of percent.
    private const double RoundingTolerance = 0.05;
    private const double LossTolerance = 1e-4;

    // Each side shuffles in its own way; an epoch's mean loss hardly depends on the order.
    private const double EpochTolerance = 0.01;

    /// <summary>What is compared: the outputs of all samples, or the losses of the first operations.</summary>
    public static double[] Values(Case measured, Child side) => measured.Kind switch
    {
        CaseKind.Train => side.Losses(Steps),
        CaseKind.Epoch => side.Losses(1),
        _ => side.Outputs(),
    };

    /// <summary>Compares a peer's values with NetGen's.</summary>
    /// <exception cref="CompareException">They differ.</exception>
    public static void Check(Case measured, double[] own, double[] other, string peer)
    {
        if (own.Length != other.Length)
        {
            throw new CompareException($"NetGen gives {own.Length} values, {peer} {other.Length}.");
        }

        double tolerance = measured.Kind switch
        {
            _ when measured.IsInteger => IntegerTolerance,
            CaseKind.Train => LossTolerance,
            CaseKind.Epoch => EpochTolerance,
            _ => OutputTolerance,
        };
        string values = measured.IsTraining ? "loss" : "output";
        for (int i = 0; i < own.Length; i++)
        {
            if (!(Math.Abs(own[i] - other[i]) <= tolerance * (1 + Math.Abs(own[i]))))
            {
                throw new CompareException($"The {values} {i} is {own[i]}, but {other[i]} in {peer}.");
            }
        }
    }

    /// <summary>Compares a library's integers with the same network in floats: only rounding may be between.</summary>
    /// <exception cref="CompareException">More is between them.</exception>
    public static void CheckRounding(float[] floats, double[] integers, string peer)
    {
        double allowed = RoundingTolerance * floats.Max(Math.Abs);
        for (int i = 0; i < floats.Length; i++)
        {
            if (!(Math.Abs(floats[i] - integers[i]) <= allowed))
            {
                throw new CompareException(
                    $"The output {i} is {floats[i]} in floats, but {integers[i]} in {peer}; its roundings may come " +
                    $"to {allowed} at most.");
            }
        }
    }
}
