namespace NetGen;

/// <summary>What a training came to, in the few words that travel with the weights.</summary>
public sealed record TrainingSummary
{
    /// <summary>The epochs that were trained.</summary>
    public int Epochs { get; init; }

    /// <summary>
    /// The best epoch, counted from 1 (see <see cref="TrainingResult.BestEpoch"/>); 0 where it is not known.
    /// </summary>
    public int BestEpoch { get; init; }

    /// <summary>The mean training loss of the epoch that the weights are of; null where it is not known.</summary>
    public double? TrainingLoss { get; init; }

    /// <summary>The mean validation loss of that epoch; null where it was not validated.</summary>
    public double? ValidationLoss { get; init; }

    /// <summary>
    /// Other figures by name, finite: the validation metrics of that epoch as <see cref="ValidationMetric"/> names
    /// them, and what the caller adds.
    /// </summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>The optimizer with its constants, for example "SGD, rate 0.1"; null where it is not told.</summary>
    public string? Optimizer { get; init; }

    /// <summary>The training's seed (<see cref="TrainingOptions.Seed"/>); null where it is not told.</summary>
    public long? Seed { get; init; }

    /// <summary>What the data are called; null where they are not named.</summary>
    public string? Data { get; init; }

    /// <summary>The version of NetGen that trained, for example "0.1.0"; null where it is not told.</summary>
    public string? Version { get; init; }

    /// <summary>The summary of a training.</summary>
    /// <param name="result">What it came to.</param>
    /// <param name="options">What it was given.</param>
    /// <param name="data">What the data are called, if they have a name.</param>
    public static TrainingSummary Create(TrainingResult result, TrainingOptions options, string? data = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(options);
        int epoch = result.StopReason.RestoredEpoch;
        EpochResult? epochResult = epoch > 0
            ? result.Epochs.FirstOrDefault(one => one.Epoch == epoch)
            : result.Epochs.LastOrDefault();
        return new TrainingSummary
        {
            Epochs = result.Epochs.Count,
            BestEpoch = result.BestEpoch,
            TrainingLoss = Known(epochResult?.TrainingLoss),
            ValidationLoss = Known(epochResult?.ValidationLoss),
            Metrics = MetricsOf(epochResult),
            Optimizer = options.Optimizer.ToString(),
            Seed = options.Seed,
            Data = data,
            Version = typeof(TrainingSummary).Assembly.GetName().Version?.ToString(fieldCount: 3),
        };
    }

    private static double? Known(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    private static SortedDictionary<string, double> MetricsOf(EpochResult? epoch)
    {
        var metrics = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (ValidationMetric metric in Enum.GetValues<ValidationMetric>())
        {
            if (metric != ValidationMetric.Loss && Known(epoch?.Metric(metric)) is { } value)
            {
                metrics.Add(metric.ToString(), value);
            }
        }

        return metrics;
    }
}
