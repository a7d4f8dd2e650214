namespace NetGen;

/// <summary>Training, evaluation and parameters of every network.</summary>
public static partial class NetworkExtensions
{
    /// <summary>
    /// Trains a network in place, in epochs of shuffled batches. With the same initial weights, data and options the
    /// resulting weights are the same bits.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="data">Samples that fit its inputs, outputs and loss.</param>
    /// <param name="options">Epochs, batch size, optimizer, schedule, validation, stopping, seed.</param>
    /// <param name="progress">Told how far training is, about 20 times a second at most and after each epoch.</param>
    /// <param name="cancellationToken">Looked at between steps.</param>
    /// <returns>The losses of each epoch, why training ended, and the time.</returns>
    /// <exception cref="ArgumentException">
    /// The data do not fit the network, or an option is out of its range.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// Cancelled; the weights are those of the last whole step, or, where that step overflowed them, those of the
    /// epoch's start.
    /// </exception>
    /// <exception cref="TrainingDivergedException">
    /// A loss or a weight is not finite; the weights are those of the epoch's start, or, where the network's parameters
    /// were swapped during the epoch, the swapped-in ones as they are.
    /// </exception>
    public static TrainingResult Train(
        this INetwork network,
        Dataset data,
        TrainingOptions options,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        return Trainer.Run(network, data, options, progress, cancellationToken);
    }

    /// <summary>
    /// Measures the mean and the standard deviation of each input, for a network with
    /// <see cref="StandardizeAttribute"/>. <see cref="Train"/> does it by itself with the samples it first trains on; a
    /// loop of one's own calls it before its session begins.
    /// </summary>
    /// <param name="network">The network; it gets a new set of parameters with these statistics.</param>
    /// <param name="data">Samples that fit its inputs, outputs and loss: those to train on.</param>
    /// <exception cref="ArgumentException">The data do not fit the network.</exception>
    /// <exception cref="InvalidOperationException">The network does not standardise its input.</exception>
    public static void MeasureInput(this INetwork network, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(network);
        new NetworkFit(network.Architecture).Check(data, nameof(data));
        InputStatistics.Measure(network, data);
    }

    /// <summary>Begins a session for a training loop of one's own.</summary>
    /// <param name="network">The network, trained in place.</param>
    /// <param name="options">
    /// Optimizer, schedule, clipping, annealing, largest batch, threads and seed; a session has no use for the rest.
    /// </param>
    /// <param name="totalSteps">
    /// The number of steps, at least 1. A schedule that depends on it, as <see cref="Schedule.OneCycle"/> does,
    /// requires it; without it the session has no end.
    /// </param>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, or the schedule requires the steps.
    /// </exception>
    public static TrainingSession CreateSession(this INetwork network, TrainingOptions options, long? totalSteps = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        TrainingOptionsChecks.Check(options);
        TrainingOptionsChecks.CheckTotalSteps(options, totalSteps);
        return new TrainingSession(
            network,
            options.Optimizer,
            options.BatchSize,
            options.Schedule,
            totalSteps ?? long.MaxValue,
            options.Threads)
        {
            Clipping = options.Clipping,
            Annealing = options.Annealing,
            Seed = options.Seed,
        };
    }
}
