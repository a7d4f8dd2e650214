namespace NetGen;

/// <summary>Chooses what part of a layer's activations its integers cover.</summary>
internal static class RangeSearch
{
    // The ends that are tried, as parts of what occurs: many of one end, fewer where each end is tried with each.
    private const int OneSided = 100;
    private const int TwoSided = 50;

    // Which is best depends on whether what is rare is important, and that only the outputs tell.
    private static readonly double[] Shares = [0.00001, 0.0001, 0.0003, 0.001, 0.003];

    /// <summary>The steps to choose among; one where the options say which.</summary>
    public static InputSteps[] Candidates(ActivationHistogram histogram, QuantizationOptions options)
    {
        InputSteps minMax = InputSteps.Over(histogram.Minimum, histogram.Maximum);
        return options.Range switch
        {
            ActivationRange.LeastOutputError =>
            [
                .. new[] { LeastError(histogram), minMax }.Concat(Shares.Select(histogram.Without))
                    .DistinctBy(steps => (steps.Scale, steps.Zero)),
            ],
            ActivationRange.LeastError => [LeastError(histogram)],
            ActivationRange.MinMax => [minMax],
            ActivationRange.Percentile => [histogram.Without(options.ClippedShare)],
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Range, "There is no such range."),
        };
    }

    /// <summary>Of equally good ranges the widest, which is tried first.</summary>
    private static InputSteps LeastError(ActivationHistogram histogram)
    {
        InputSteps best = InputSteps.Over(histogram.Minimum, histogram.Maximum);
        double least = histogram.SquaredError(best);
        bool isTwoSided = histogram.Minimum < 0 && histogram.Maximum > 0;
        int steps = isTwoSided ? TwoSided : OneSided;
        int last = isTwoSided ? 1 : steps;
        for (int low = steps; low >= last; low--)
        {
            for (int high = steps; high >= 2; high--)
            {
                InputSteps tried = isTwoSided || histogram.Maximum > 0
                    ? InputSteps.Over(histogram.Minimum * low / steps, histogram.Maximum * high / steps)
                    : InputSteps.Over(histogram.Minimum * high / steps, 0);
                double error = histogram.SquaredError(tried);
                if (error < least)
                {
                    (best, least) = (tried, error);
                }
            }
        }

        return best;
    }
}
