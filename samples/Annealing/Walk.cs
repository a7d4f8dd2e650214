namespace NetGen.Samples.Annealing;

/// <summary>A network's way through its weights: what happened at each step.</summary>
internal sealed class Walk
{
    private const int Width = 50;

    private readonly List<double> _losses = [];
    private readonly List<double> _temperatures = [];
    private readonly List<double> _accepted = [];

    /// <summary>Trains on all samples at once.</summary>
    /// <param name="network">The network, trained in place.</param>
    /// <param name="data">The samples.</param>
    /// <param name="annealing">Which steps are random ones, and how high the temperature is.</param>
    /// <param name="arguments">How many steps there are, and the seed.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    public static Walk Run(
        AnnealingNet network,
        Dataset data,
        NetGen.Annealing annealing,
        SampleArguments arguments,
        CancellationToken cancellationToken)
    {
        var walk = new Walk();
        var sampler = new BatchSampler(data, data.Count, arguments.Seed);
        Batch all = sampler.CreateBatch();
        sampler.BeginEpoch(0);
        sampler.Next(all);

        // The optimizer makes those steps that are not random: none of them, where the probability stays 1.
        using var session = new TrainingSession(network, Optimizer.Sgd(rate: 0.1f), data.Count)
        {
            Annealing = annealing,
            Seed = arguments.Seed,
        };
        for (int step = 0; step < arguments.Epochs; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            AnnealingCounts before = session.AnnealingCounts;
            walk._losses.Add(session.Step(all));
            if (session.AnnealingCounts.Proposed > before.Proposed)
            {
                walk._temperatures.Add(annealing.TemperatureAt(step));
                walk._accepted.Add(session.AnnealingCounts.Accepted - before.Accepted);
            }
        }

        return walk;
    }

    /// <summary>Writes the curves.</summary>
    public void WriteTo(SampleConsole console)
    {
        console.Writer.WriteLine($"  {_accepted.Count} random steps of {_losses.Count}, {_accepted.Sum()} accepted");
        if (_accepted.Count > 0)
        {
            Write("temperature", _temperatures, console);
            Write("accepted", _accepted, console);
        }

        Write("loss", _losses, console);
    }

    private static void Write(string name, List<double> values, SampleConsole console)
    {
        int few = Math.Max(1, values.Count / Width);
        double first = values.Take(few).Average();
        double last = values.TakeLast(few).Average();
        string ends = SampleText.Format($"{first:0.0000} to {last:0.0000}");
        console.Writer.WriteLine($"  {name,-11} {Sparkline.Of(values, Width, console)} {ends}");
    }
}
