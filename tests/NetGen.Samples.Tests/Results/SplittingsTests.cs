using NetGen.Benchmarks.Results;

namespace NetGen.Samples.Tests.Results;

public sealed class SplittingsTests
{
    // Each sample's only feature is its number; 7 of 23 are of class 1.
    private static readonly Dataset Data = Dataset.FromClasses(
        [.. Enumerable.Range(0, 23).Select(i => (float)i)],
        inputs: 1,
        [.. Enumerable.Range(0, 23).Select(i => i % 3 == 1 && i < 21 ? 1 : 0)],
        classes: 2);

    [Fact]
    public void Each_sample_is_in_the_test_part_of_one_fold_and_in_the_training_part_of_the_others()
    {
        IReadOnlyList<Trial> trials = Splittings.StratifiedFolds(Data, folds: 5)(seed: 1);
        trials.SelectMany(trial => Samples(trial.Test)).Order().ShouldBe(Samples(Data));
        foreach (Trial trial in trials)
        {
            Samples(trial.Train).Concat(Samples(trial.Test)).Order().ShouldBe(Samples(Data));
            trial.Test.Count.ShouldBeInRange(4, 5);
            trial.Test.CountByClass()[1].ShouldBeInRange(1, 2);
        }
    }

    [Fact]
    public void Another_seed_gives_other_folds()
    {
        Splitting folds = Splittings.StratifiedFolds(Data, folds: 5);
        Samples(folds(1)[0].Test).ShouldBe(Samples(folds(1)[0].Test));
        Samples(folds(1)[0].Test).ShouldNotBe(Samples(folds(2)[0].Test));
    }

    /// <summary>Training features 1 and 5 have mean 3 and deviation 2, targets 10 and 40 have 25 and 15.</summary>
    [Fact]
    public void Both_parts_are_standardized_by_the_training_part_alone()
    {
        Dataset train = Dataset.FromTargets([1, 5], 1, [10, 40], 1);
        Dataset test = Dataset.FromTargets([7], 1, [55], 1);
        Trial trial = Splittings.Given(train, test).Standardized()(seed: 1).ShouldHaveSingleItem();
        Samples(trial.Train).ShouldBe([-1, 1]);
        Samples(trial.Test).ShouldBe([2]);
        trial.Test.Targets(0)[0].ShouldBe(2);
        trial.TargetScale.ShouldBe(15);
    }

    private static float[] Samples(Dataset data)
    {
        float[] features = new float[data.Count];
        for (int i = 0; i < data.Count; i++)
        {
            data.CopyFeatures(i, features.AsSpan(i, 1));
        }

        return features;
    }
}
