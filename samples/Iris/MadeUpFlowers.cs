namespace NetGen.Samples.Iris;

/// <summary>
/// Three clusters of made-up flowers: normal, with roundly the means and deviations that Fisher (1936) gives for the
/// species, but with measurements that do not depend on each other.
/// </summary>
internal static class MadeUpFlowers
{
    private const int PerSpecies = 50;
    private const long Seed = 1;

    private static readonly string[] Measurements = ["sepal length", "sepal width", "petal length", "petal width"];

    // In cm, a row a species.
    private static readonly float[][] Means =
    [
        [5.0f, 3.4f, 1.5f, 0.2f],
        [5.9f, 2.8f, 4.3f, 1.3f],
        [6.6f, 3.0f, 5.6f, 2.0f],
    ];

    private static readonly float[][] Deviations =
    [
        [0.4f, 0.4f, 0.2f, 0.1f],
        [0.5f, 0.3f, 0.5f, 0.2f],
        [0.6f, 0.3f, 0.6f, 0.3f],
    ];

    /// <summary>The species in the order of their labels, those of the real flowers too.</summary>
    public static IReadOnlyList<string> Species { get; } = ["setosa", "versicolor", "virginica"];

    /// <summary>Makes 50 flowers of each species, the same on every machine.</summary>
    public static Dataset Create()
    {
        var features = new List<float>();
        int[] labels = new int[Species.Count * PerSpecies];
        for (int i = 0; i < labels.Length; i++)
        {
            int species = labels[i] = i / PerSpecies;
            var random = new RandomStream(Seed, part: 0, i);
            for (int k = 0; k < Measurements.Length; k++)
            {
                features.Add(Means[species][k] + (Deviations[species][k] * random.Normal()));
            }
        }

        return Dataset.FromClasses([.. features], Measurements.Length, labels, Species.Count, Species, Measurements);
    }
}
