using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Results;

/// <summary>
/// A data set, a network, how it is trained and the bar it must reach: the same for every seed, which decides the split
/// of the data, the initial weights and the order of samples.
/// </summary>
/// <param name="Name">The name of the result.</param>
/// <param name="Metric">How the network is judged.</param>
/// <param name="Floor">The bar: the least value that counts, of rmse and nrmse the greatest.</param>
/// <param name="Load">Reads the data from the folder of the data sets.</param>
/// <param name="Create">A network with the initial weights of a seed.</param>
/// <param name="Options">Epochs, batches, optimizer and schedule; the seed is filled in.</param>
internal sealed record Recipe(
    string Name,
    Metric Metric,
    double Floor,
    Func<string, Splitting> Load,
    Func<long, INetwork> Create,
    TrainingOptions Options)
{
    /// <summary>Seeds 1 to 5.</summary>
    public const int Seeds = 5;

    /// <summary>Trains and judges a network for each seed.</summary>
    /// <param name="folder">The folder of the data sets.</param>
    /// <param name="seedDone">Called after each seed.</param>
    /// <exception cref="IOException">A file is not there, or cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is not what it should be.</exception>
    public KnownResult Measure(string folder, Action seedDone)
    {
        Splitting split = Load(folder);
        var values = new List<double>();
        for (int seed = 1; seed <= Seeds; seed++)
        {
            values.Add(split(seed).Average(trial => Score(trial, seed)));
            seedDone();
        }

        double median = Spread.Of(values).Median;
        return new KnownResult(Name, Metric.Name, median, Floor, values)
        {
            IsReached = Metric.IsReached(median, Floor),
        };
    }

    private double Score(Trial trial, long seed)
    {
        INetwork network = Create(seed);
        network.Train(trial.Train, Options with { Seed = seed });
        return Metric.Score(network, trial);
    }
}
