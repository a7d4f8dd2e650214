using FsCheck;
using FsCheck.Fluent;

namespace NetGen.Tests.Data;

public sealed class DatasetSplitTests
{
    [Theory]
    [InlineData(2, 0.5, 1)]
    [InlineData(3, 0.5, 2)]
    [InlineData(7, 0.1, 1)]
    [InlineData(10, 0.25, 3)]
    [InlineData(100, 0.29, 29)]
    [InlineData(1000, 0.999, 999)]
    public void Each_sample_is_in_exactly_one_part_in_its_old_order(int count, double fraction, int expected)
    {
        for (long seed = -2; seed < 3; seed++)
        {
            (Dataset first, Dataset second) = Numbered(count, 2).Split(fraction, seed);
            second.Count.ShouldBe(expected);
            int[] ids = Ids(first);
            int[] others = Ids(second);
            ids.ShouldBeInOrder();
            others.ShouldBeInOrder();
            ids.Concat(others).Order().ShouldBe(Enumerable.Range(0, count));
        }
    }

    [Fact]
    public void Any_stratified_split_keeps_sizes_and_rounds_each_share_by_less_than_one()
    {
        Gen<(int[] Labels, int Percent, long Seed)> cases =
            from classes in Gen.Choose(2, 9)
            from count in Gen.Choose(2, 200)
            from labels in Gen.ArrayOf(Gen.Choose(0, classes - 1), count)
            from percent in Gen.Choose(1, 99)
            from seed in Gen.Choose(int.MinValue, int.MaxValue)
            select (labels, percent, (long)seed);
        Property property = Prop.ForAll(cases.ToArbitrary(), test => SplitsWell(test.Labels, test.Percent, test.Seed));

        // A fixed replay: the same cases on every run.
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(2024, 1), property);
    }

    [Fact]
    public void The_order_never_changes_silently()
    {
        // By an independent program: Philox4x32-10 of seed 5, purpose 3, step 0, and a Fisher-Yates shuffle of 20 numbers
        // begin 8, 12, 2, 5, 0.
        Ids(Numbered(20, 2).Split(0.25, seed: 5).Second).ShouldBe([0, 2, 5, 8, 12]);
    }

    [Fact]
    public void Another_seed_chooses_other_samples_and_the_same_seed_the_same()
    {
        Dataset data = Numbered(1000, 4);
        int[] chosen = Ids(data.Split(0.1, 1).Second);
        Ids(data.Split(0.1, 1).Second).ShouldBe(chosen);
        Ids(data.Split(0.1, 2).Second).ShouldNotBe(chosen);
        int[] stratified = Ids(data.SplitStratified(0.1, 1).Second);
        Ids(data.SplitStratified(0.1, 1).Second).ShouldBe(stratified);
        Ids(data.SplitStratified(0.1, 2).Second).ShouldNotBe(stratified);
    }

    [Fact]
    public void Classes_are_not_chosen_in_step_with_one_another()
    {
        // Labels alternate, so that classes of one common stream would choose neighbours: 0 and 1, 2 and 3, ...
        int[] chosen = Ids(Numbered(200, 2).SplitStratified(0.1, 1).Second);
        int[] even = [.. chosen.Where(id => id % 2 == 0)];
        int[] odd = [.. chosen.Where(id => id % 2 == 1)];
        (even.Length, odd.Length).ShouldBe((10, 10));
        odd.ShouldNotBe(even.Select(id => id + 1));
    }

    [Fact]
    public void Remainders_go_to_the_largest_and_ties_to_the_lower_label()
    {
        // Quotas at 0.5: 1.5, 0.5, 2.5, 2 of 13 samples; 6.5 is rounded to 7, so that 2 of 3 equal remainders get one.
        DatasetSplit.Shares([3, 1, 5, 4], second: 7, fraction: 0.5).ShouldBe([2, 1, 2, 2]);

        // Quotas at 0.3: 0.3, 2.7, 0.6; 3.6 is rounded to 4.
        DatasetSplit.Shares([1, 9, 2], second: 4, fraction: 0.3).ShouldBe([0, 3, 1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    public void A_fraction_outside_0_to_1_is_refused(double fraction)
    {
        Dataset data = Numbered(10, 2);
        foreach (Action split in new Action[] { () => data.Split(fraction, 1), () => data.SplitStratified(fraction, 1) })
        {
            ArgumentOutOfRangeException exception = Should.Throw<ArgumentOutOfRangeException>(split);
            exception.ParamName.ShouldBe("fraction");
            exception.Message.ShouldContain("above 0 and below 1");
        }
    }

    [Fact]
    public void An_empty_part_and_targets_without_classes_are_refused()
    {
        Should.Throw<ArgumentException>(() => Numbered(4, 2).Split(0.1, 1)).Message.ShouldContain("the second set empty");
        Should.Throw<ArgumentException>(() => Numbered(4, 2).SplitStratified(0.9, 1)).Message
            .ShouldContain("the first set empty");
        Should.Throw<ArgumentException>(() => Numbered(1, 2).Split(0.5, 1)).Message.ShouldContain("of 1 samples");
        Dataset targets = Dataset.FromTargets([1, 2], 1, [1, 2], 1);
        Should.Throw<InvalidOperationException>(() => targets.SplitStratified(0.5, 1)).Message.ShouldContain("Use Split");
        targets.Split(0.5, 1).Second.Count.ShouldBe(1);
    }

    private static bool SplitsWell(int[] labels, int percent, long seed)
    {
        double fraction = percent / 100.0;
        int expected = (int)Math.Round(labels.Length * fraction, MidpointRounding.AwayFromZero);
        if (expected == 0 || expected == labels.Length)
        {
            return true;
        }

        float[] ids = [.. Enumerable.Range(0, labels.Length)];
        Dataset data = Dataset.FromClasses(ids, 1, labels, 9);
        (Dataset first, Dataset second) = data.SplitStratified(fraction, seed);
        int[] counts = data.CountByClass();
        int[] shares = second.CountByClass();

        // A share differs from its quota by less than 1; 1e-9 allows for the rounding of the quota, far above 200 * 2^-53.
        return second.Count == expected
            && Ids(first).Concat(Ids(second)).Order().SequenceEqual(Enumerable.Range(0, labels.Length))
            && Ids(second).All(id => second.Label(Array.IndexOf(Ids(second), id)) == labels[id])
            && Enumerable.Range(0, 9).All(c => Math.Abs(shares[c] - (counts[c] * fraction)) < 1 + 1e-9);
    }

    private static Dataset Numbered(int count, int classes)
    {
        float[] ids = [.. Enumerable.Range(0, count)];
        return Dataset.FromClasses(ids, 1, [.. Enumerable.Range(0, count).Select(i => i % classes)], classes);
    }

    private static int[] Ids(Dataset data)
    {
        float[] ids = new float[data.Count];
        data.CopyFeatures(0, data.Count, ids);
        return [.. ids.Select(id => (int)id)];
    }
}
