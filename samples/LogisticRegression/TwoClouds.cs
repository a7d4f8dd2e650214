namespace NetGen.Samples.LogisticRegression;

/// <summary>Two made-up clouds of points that overlap: normal with deviation 1 about (−1, −0.5) and (1, 0.5).</summary>
internal static class TwoClouds
{
    private const int Count = 400;
    private const long Seed = 1;

    /// <summary>Makes 400 points, the same on every machine.</summary>
    public static Dataset Create()
    {
        float[] features = new float[2 * Count];
        int[] labels = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            var random = new RandomStream(Seed, part: 0, i);
            labels[i] = i % 2;
            float side = (2 * labels[i]) - 1;
            features[2 * i] = side + random.Normal();
            features[(2 * i) + 1] = (0.5f * side) + random.Normal();
        }

        return Dataset.FromClasses(features, inputs: 2, labels, classes: 2);
    }
}
