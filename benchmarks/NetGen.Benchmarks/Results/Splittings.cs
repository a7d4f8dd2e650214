using NetGen.Numerics;

namespace NetGen.Benchmarks.Results;

/// <summary>The trials of a seed.</summary>
internal delegate IReadOnlyList<Trial> Splitting(long seed);

/// <summary>How data are divided into what is trained on and what judges it.</summary>
internal static class Splittings
{
    /// <summary>The same parts for every seed, as a data set is published.</summary>
    public static Splitting Given(Dataset train, Dataset test) => _ => [new Trial(train, test)];

    /// <summary>A random part of the samples is the test.</summary>
    public static Splitting HoldOut(Dataset data, double fraction) => seed => [Pair(data.Split(fraction, seed))];

    /// <summary>A random part of each class is the test.</summary>
    public static Splitting StratifiedHoldOut(Dataset data, double fraction) =>
        seed => [Pair(data.SplitStratified(fraction, seed))];

    /// <summary>Each sample is in the test part of one trial; each part has the classes in their proportions.</summary>
    public static Splitting StratifiedFolds(Dataset data, int folds) => seed =>
    {
        int[] foldOf = DealByClass(data, folds, seed);
        int[] samples = [.. Enumerable.Range(0, data.Count)];
        return
        [
            .. Enumerable.Range(0, folds).Select(fold => new Trial(
                data.Subset([.. samples.Where(sample => foldOf[sample] != fold)]),
                data.Subset([.. samples.Where(sample => foldOf[sample] == fold)]))),
        ];
    };

    /// <summary>The same trials with standardized features and targets.</summary>
    public static Splitting Standardized(this Splitting splitting) =>
        seed => [.. splitting(seed).Select(trial => trial.Standardize())];

    private static Trial Pair((Dataset Train, Dataset Test) parts) => new(parts.Train, parts.Test);

    // Class by class, in a random order, the samples are dealt out like cards.
    private static int[] DealByClass(Dataset data, int folds, long seed)
    {
        int[] order =
        [
            .. Enumerable.Range(0, data.Count)
                .OrderBy(data.Label)
                .ThenBy(sample => Philox.Block(seed, RandomPurpose.Split, 0, (ulong)sample).Word0),
        ];
        int[] foldOf = new int[data.Count];
        for (int i = 0; i < order.Length; i++)
        {
            foldOf[order[i]] = i % folds;
        }

        return foldOf;
    }
}
