namespace NetGen.Tests.Checkpoints;

public sealed class DataFingerprintTests
{
    private static readonly float[] Features = [1, 2, 3, 4, 5, 6];
    private static readonly float[] Targets = [1, 0, 2];

    [Fact]
    public void Equal_data_have_equal_fingerprints()
    {
        DataFingerprint.Of(Classes(Features, [0, 1, 1])).ShouldBe(DataFingerprint.Of(Classes(Features, [0, 1, 1])));
        Dataset bytes = Dataset.FromBytes([1, 2, 3, 4, 5, 6], 2, [0, 1, 1], 2, scale: 1);
        DataFingerprint.Of(bytes).ShouldBe(DataFingerprint.Of(Classes(Features, [0, 1, 1])));
        DataFingerprint.Of(bytes).ShouldMatch("^[0-9a-f]{64}$");
    }

    [Fact]
    public void Whatever_differs_is_told()
    {
        Dataset data = Classes(Features, [0, 1, 1]);
        Dataset targets = Dataset.FromTargets(Features, 2, Targets, 1);
        Dataset[] all =
        [
            data,
            Classes(Features, [0, 1, 0]),
            Classes([1, 2, 3, 4, 5, 7], [0, 1, 1]),
            Classes(Features, [0, 1, 1], classes: 3),
            data.WithWeights([1, 1, 1]),
            data.WithWeights([1, 1, 2]),
            targets,
            Dataset.FromTargets(Features, 2, [1, 0, 3], 1),
            Dataset.FromTargets(Features, 2, [1, 0, 2, 1, 0, 2], 2),
        ];
        all.Select(DataFingerprint.Of).ShouldBeUnique();
    }

    [Fact]
    public void Of_many_features_some_samples_are_compared_and_of_labels_all()
    {
        // Twice as many features as are looked at: those of every other sample.
        const int Inputs = 1 << 17;
        float[] features = new float[4 * Inputs];
        string whole = DataFingerprint.Of(Dataset.FromClasses(features, Inputs, [0, 0, 0, 0], 2));
        features[(2 * Inputs) - 1] = 1;
        DataFingerprint.Of(Dataset.FromClasses(features, Inputs, [0, 0, 0, 0], 2)).ShouldBe(whole);
        DataFingerprint.Of(Dataset.FromClasses(features, Inputs, [0, 1, 0, 0], 2)).ShouldNotBe(whole);
        features[2 * Inputs] = 1;
        DataFingerprint.Of(Dataset.FromClasses(features, Inputs, [0, 0, 0, 0], 2)).ShouldNotBe(whole);
    }

    private static Dataset Classes(ReadOnlySpan<float> features, ReadOnlySpan<int> labels, int classes = 2) =>
        Dataset.FromClasses(features, 2, labels, classes);
}
