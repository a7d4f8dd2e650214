using NetGen.Benchmarks.Results;
using NetGen.Benchmarks.Results.Recipes;

namespace NetGen.Benchmarks.Int8;

/// <summary>A recipe whose networks are turned into integers.</summary>
/// <param name="Recipe">Data, network and training.</param>
/// <param name="Allowed">The most that a seed may lose, in the metric.</param>
internal sealed record Int8Case(Recipe Recipe, double Allowed)
{
    /// <summary>
    /// Of a test part as small as iris's one sample is 2 points, so the bars there are single samples.
    /// </summary>
    public static IReadOnlyList<Int8Case> All { get; } =
    [
        new(Digits(), Allowed: 0.002),
        .. new[]
        {
            ("optdigits", 0.003),
            ("adult", 0.003),
            ("iris", 0.023),
            ("wine", 0.02),
            ("breast-cancer", 0.012),
            ("banknote", 0.005),
            ("california-housing", 0.01),
            ("concrete", 0.5),
            ("airfoil", 0.5),
            ("abalone", 0.01),
        }.Select(one => new Int8Case(RecipeList.Choose([one.Item1]).Single(), one.Item2)),
        new(RawHousing(), Allowed: 0.01),
    ];

    /// <summary>
    /// Trains a network for each seed, quantises it with its training part, and judges both forms on the test part.
    /// </summary>
    /// <param name="folder">The folder of the data sets.</param>
    /// <param name="ranges">The ways to choose ranges, each of which gets a result.</param>
    /// <param name="seeds">Seeds 1 to this.</param>
    /// <param name="seedDone">Called after each seed.</param>
    /// <exception cref="IOException">A file is not there, or cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is not what it should be.</exception>
    public IReadOnlyList<Int8Result> Measure(
        string folder, IReadOnlyList<ActivationRange> ranges, int seeds, Action seedDone)
    {
        Splitting split = Recipe.Load(folder);
        Int8Tally[] tallies = [.. ranges.Select(range => new Int8Tally(Recipe.Metric, range))];
        for (int seed = 1; seed <= seeds; seed++)
        {
            foreach (Trial trial in split(seed))
            {
                INetwork network = Recipe.Create(seed);
                network.Train(trial.Train, Recipe.Options with { Seed = seed });
                foreach (Int8Tally tally in tallies)
                {
                    tally.Add(network, trial);
                }
            }

            seedDone();
        }

        return [.. tallies.Select(tally => tally.Result(Recipe.Name, Allowed))];
    }

    /// <summary>What the sample Digits trains as it stands.</summary>
    private static Recipe Digits() => new(
        "mnist-784-128-10",
        Metric.Accuracy,
        Floor: 0.97,
        DataSets.Digits,
        seed => new Net784x128x10(seed),
        new TrainingOptions
        {
            Epochs = 6,
            BatchSize = 64,
            Optimizer = Optimizer.Nesterov(0.1f),
            Schedule = Schedule.OneCycle(),
            ValidationSplit = 0.02,
        });

    /// <summary>Degrees, rooms and incomes as they come: the network standardises them.</summary>
    private static Recipe RawHousing() => new(
        "california-housing-raw",
        Metric.R2,
        Floor: 0.79,
        DataSets.RawCaliforniaHousing,
        seed => new RawHousingNet(seed),
        RecipeList.Choose(["california-housing"]).Single().Options);
}
