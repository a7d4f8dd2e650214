using NetGen.Tests.Training;

namespace NetGen.Tests.Data;

/// <summary>Weights go where their samples go.</summary>
public sealed class DatasetWeightsTests
{
    private const int Count = 20;

    // A sample's feature, label or target and weight all tell which one it is.
    private static readonly float[] Numbers = [.. Enumerable.Range(0, Count).Select(i => (float)i)];

    private static Dataset Labelled() => Dataset
        .FromClasses(Numbers, 1, [.. Enumerable.Range(0, Count).Select(i => i % 2)], 2)
        .WithWeights(Numbers);

    private static Dataset Targeted() => Dataset.FromTargets(Numbers, 1, Numbers, 1).WithWeights(Numbers);

    [Fact]
    public void Samples_without_weights_count_one()
    {
        Dataset data = Dataset.FromTargets([1, 2], 1, [1, 2], 1);
        data.HasWeights.ShouldBeFalse();
        data.Weight(1).ShouldBe(1);
        new BatchSampler(data, 2, seed: 1).CreateBatch().HasWeights.ShouldBeFalse();
        Should.Throw<ArgumentOutOfRangeException>(() => data.Weight(2));
    }

    [Fact]
    public void Weights_are_copied()
    {
        float[] weights = [1, 2];
        Dataset data = Dataset.FromTargets([1, 2], 1, [1, 2], 1).WithWeights(weights);
        weights[1] = 9;
        (data.HasWeights, data.Weight(0), data.Weight(1)).ShouldBe((true, 1, 2));
    }

    [Fact]
    public void Splits_subsets_and_standardizers_keep_them()
    {
        (Dataset first, Dataset second) = Labelled().SplitStratified(0.3, seed: 3);
        (Dataset third, Dataset fourth) = Targeted().Split(0.3, seed: 3);
        Dataset subset = Targeted().Subset([7, 3, 3]);
        foreach (Dataset part in (Dataset[])[first, second, third, fourth, subset])
        {
            AreOfTheirSamples(part);
        }

        Dataset data = Targeted();
        data = Standardizer.FitTargets(data).TransformTargets(Standardizer.Fit(data).Transform(data));
        data.Weight(5).ShouldBe(5);
    }

    [Fact]
    public void Batches_carry_them()
    {
        foreach (Dataset data in (Dataset[])[Labelled(), Targeted()])
        {
            var sampler = new BatchSampler(data, batchSize: 8, seed: 1);
            Batch batch = sampler.CreateBatch();
            batch.Weights.Length.ShouldBe(0);
            sampler.BeginEpoch(0);
            while (sampler.Next(batch))
            {
                batch.Weights.ToArray().ShouldBe(batch.Features.ToArray());
            }

            Refusal.Says<ArgumentException>(
                () => sampler.Next(new Batch(8, 1, data.Outputs)),
                "The batch has no weights, but the data set has some. Make the batch with CreateBatch.");
        }
    }

    [Fact]
    public void A_batch_of_ones_own_counts_each_sample_once_at_first()
    {
        var batch = new Batch(3, 1, hasWeights: true) { Count = 2 };
        batch.Weights.ToArray().ShouldBe([1, 1]);
        new Batch(3, 1) { Count = 2 }.Weights.Length.ShouldBe(0);
    }

    [Fact]
    public void Weights_that_cannot_be_are_refused()
    {
        Dataset data = Dataset.FromTargets([1, 2], 1, [1, 2], 1);
        Refusal.Says<ArgumentException>(() => data.WithWeights([1]), "There are 2 samples but 1 weights");
        Refusal.Says<ArgumentException>(() => data.WithWeights([0, 0]), "Every weight is 0");
        foreach (float bad in (float[])[-1, float.NaN, float.PositiveInfinity])
        {
            Refusal.Says<ArgumentException>(
                () => data.WithWeights([1, bad]),
                FormattableString.Invariant($"The weight of sample 1 is {bad}; it must be finite and not negative."));
        }
    }

    private static void AreOfTheirSamples(Dataset data)
    {
        float[] x = new float[1];
        for (int i = 0; i < data.Count; i++)
        {
            data.CopyFeatures(i, x);
            data.Weight(i).ShouldBe(x[0]);
        }
    }
}
