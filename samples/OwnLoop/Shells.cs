namespace NetGen.Samples.OwnLoop;

/// <summary>
/// Made-up points of four dimensions, each coordinate normal: class 1 lies outside a sphere, class 0 inside it. The
/// sphere cuts the points in halves.
/// </summary>
internal static class Shells
{
    private const int Count = 1200;
    private const int Dimensions = 4;
    private const long Seed = 1;

    // The median of the sum of four squares of normal numbers.
    private const float MedianSquare = 3.357f;

    /// <summary>Makes 1200 points, the same on every machine.</summary>
    public static Dataset Create()
    {
        float[] features = new float[Count * Dimensions];
        int[] labels = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            var random = new RandomStream(Seed, part: 0, i);
            float square = 0;
            foreach (ref float x in features.AsSpan(i * Dimensions, Dimensions))
            {
                x = random.Normal();
                square += x * x;
            }

            labels[i] = square > MedianSquare ? 1 : 0;
        }

        return Dataset.FromClasses(features, Dimensions, labels, classes: 2);
    }
}
