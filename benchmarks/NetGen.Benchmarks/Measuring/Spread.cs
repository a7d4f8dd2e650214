namespace NetGen.Benchmarks.Measuring;

/// <summary>The median of some rounds, and how far they spread.</summary>
internal readonly record struct Spread(double Median, double Least, double Most)
{
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int half = sorted.Length / 2;
        double median = sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(median, sorted[0], sorted[^1]);
    }

    /// <summary>"470 (460-475)".</summary>
    public string Format(string format) =>
        $"{Median.ToString(format)} ({Least.ToString(format)}-{Most.ToString(format)})";
}
