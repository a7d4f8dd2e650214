namespace NetGen.Tests.Layers;

/// <summary>What a network with [Standardize] measures, when, and that its predictions live with it.</summary>
public sealed class StandardizeTests
{
    private const int Count = 200;

    private static readonly TrainingOptions Options = new()
    {
        Epochs = 30,
        BatchSize = 20,
        Optimizer = Optimizer.Adam(0.02f),
    };

    [Fact]
    public void Training_measures_what_it_trains_on_and_only_once()
    {
        Dataset data = Data(constant: 3, height: 2);
        (Dataset train, _) = data.SplitStratified(0.25, Options.Seed);
        var network = new StandardizedNet(seed: 1);
        network.Train(
            data,
            Options with { Epochs = 1, ValidationSplit = 0.25 },
            cancellationToken: TestContext.Current.CancellationToken);
        Standardizer figures = Standardizer.Fit(train);
        ReadOnlySpan<float> means = Means(network);
        means.ToArray().ShouldBe([.. figures.Means.ToArray().Select(mean => (float)mean)]);
        float[] before = means.ToArray();
        network.Train(
            Data(constant: 100, height: 7),
            Options with { Epochs = 1 },
            cancellationToken: TestContext.Current.CancellationToken);
        Means(network).ToArray().ShouldBe(before);
        network.MeasureInput(Data(constant: 100, height: 7));
        Means(network).ToArray().ShouldNotBe(before);
    }

    // Folded into weights, a mean of 10⁹ beside a scale of 1 would leave nothing of a float's digits.
    [Theory]
    [InlineData(0)]
    [InlineData(1e4f)]
    [InlineData(1.6e9f)]
    public void Predictions_live_with_columns_that_do_not_move(float constant)
    {
        Dataset data = Data(constant, height: 1);
        var network = new StandardizedNet(seed: 1);
        TrainingResult result = network.Train(
            data, Options, cancellationToken: TestContext.Current.CancellationToken);
        Evaluation evaluation = network.Evaluate(data);
        evaluation.Accuracy.ShouldBe(1);

        // Nothing but a last epoch's progress lies between them.
        evaluation.Loss.ShouldBeLessThan(result.Epochs[^1].TrainingLoss * 1.1);
    }

    [Fact]
    public void Statistics_travel_with_the_weights()
    {
        var network = new StandardizedNet(seed: 1);
        network.MeasureInput(Data(constant: 3, height: 2));
        using var file = new MemoryStream();
        ParameterFile.Save(StandardizedNet.Architecture, ((INetwork)network).Parameters, file);
        string header = System.Text.Encoding.UTF8.GetString(file.ToArray());
        header.ShouldContain("\"standardize.mean\"");
        header.ShouldContain("\"standardize.scale\"");
    }

    private static ReadOnlySpan<float> Means(INetwork network) =>
        network.Parameters.Span.Slice(network.Architecture.StandardizeOffset, network.Architecture.Inputs);

    /// <summary>A column that stays, and one whose sign tells the class.</summary>
    private static Dataset Data(float constant, float height)
    {
        var features = new float[2 * Count];
        var labels = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            labels[i] = i % 2;
            features[2 * i] = constant;
            features[(2 * i) + 1] = (labels[i] == 0 ? -height : height) * (1 + (i % 7 / 10f));
        }

        return Dataset.FromClasses(features, 2, labels, 2);
    }
}
