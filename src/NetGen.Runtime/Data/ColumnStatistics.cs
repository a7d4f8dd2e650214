namespace NetGen;

/// <summary>Mean and standard deviation of columns.</summary>
internal static class ColumnStatistics
{
    /// <summary>
    /// The two-pass formula in double precision, samples in order (Chan, Golub and LeVeque, "Algorithms for computing
    /// the sample variance", The American Statistician 37, 1983).
    /// </summary>
    public static Standardizer Fit(int count, int width, Action<int, Span<float>> read)
    {
        float[] row = new float[width];
        double[] means = new double[width];
        for (int i = 0; i < count; i++)
        {
            read(i, row);
            for (int j = 0; j < width; j++)
            {
                means[j] += row[j];
            }
        }

        for (int j = 0; j < width; j++)
        {
            means[j] /= count;
        }

        double[] scales = new double[width];
        for (int i = 0; i < count; i++)
        {
            read(i, row);
            for (int j = 0; j < width; j++)
            {
                double difference = row[j] - means[j];
                scales[j] += difference * difference;
            }
        }

        // A constant column gives exactly 0: k·x needs 24 + log2(k) bits, which a double holds up to 2²⁹ samples, so
        // that the sums and the mean are exact.
        for (int j = 0; j < width; j++)
        {
            scales[j] = scales[j] == 0 ? 1 : Math.Sqrt(scales[j] / count);
        }

        return new Standardizer(means, scales);
    }
}
