namespace NetGen.Samples.Annealing;

/// <summary>
/// Exclusive or with noise: four made-up clouds, normal with deviation 0.4, about (±1, ±1). Those on one diagonal are
/// one class, so that no straight line parts the two.
/// </summary>
internal static class FourClouds
{
    private const int Clouds = 4;
    private const int Count = 300;
    private const long Seed = 1;
    private const float Deviation = 0.4f;

    /// <summary>Makes 300 points, the same on every machine.</summary>
    public static Dataset Create()
    {
        float[] features = new float[2 * Count];
        int[] labels = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            var random = new RandomStream(Seed, part: 0, i);
            (int right, int up) = (i % Clouds / 2, i % 2);
            features[2 * i] = (2 * right) - 1 + (Deviation * random.Normal());
            features[(2 * i) + 1] = (2 * up) - 1 + (Deviation * random.Normal());
            labels[i] = right ^ up;
        }

        return Dataset.FromClasses(features, inputs: 2, labels, classes: 2);
    }
}
