namespace NetGen.Samples;

/// <summary>The coefficient of determination.</summary>
public static class RSquared
{
    /// <summary>R² = 1 − Σ(y − t)² / Σ(t − mean t)², over samples of one target.</summary>
    public static double Of(INetwork network, Dataset data)
    {
        double mean = Enumerable.Range(0, data.Count).Average(i => (double)data.Targets(i)[0]);
        double variation = Enumerable.Range(0, data.Count).Sum(i => Square(data.Targets(i)[0] - mean));

        // The loss is half the mean of the squares.
        return 1 - (2 * network.Evaluate(data).Loss * data.Count / variation);
    }

    private static double Square(double x) => x * x;
}
