namespace NetGen;

/// <summary>
/// What one epoch of a training came to. It has no time in it, so that the same training has equal ones.
/// </summary>
public sealed record EpochResult
{
    /// <summary>The epoch, counted from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>
    /// The samples learned from: all, except where <see cref="StopRule.Time"/> cut the epoch short.
    /// </summary>
    public required int Samples { get; init; }

    /// <summary>The mean training loss over the epoch, each sample as it was met, before the update.</summary>
    public required double TrainingLoss { get; init; }

    /// <summary>The mean validation loss after the epoch; NaN where it was not validated.</summary>
    public required double ValidationLoss { get; init; }

    /// <summary>
    /// The validation accuracy after the epoch, 0 to 1; NaN where it was not validated, and without class labels.
    /// </summary>
    public required double ValidationAccuracy { get; init; }

    /// <summary>The learning rate of the epoch's last step.</summary>
    public required float Rate { get; init; }

    /// <summary>A validation metric after the epoch; NaN where it is not known.</summary>
    /// <param name="metric">The metric.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such metric.</exception>
    public double Metric(ValidationMetric metric) => metric switch
    {
        ValidationMetric.Loss => ValidationLoss,
        ValidationMetric.Accuracy => ValidationAccuracy,
        _ => throw new ArgumentOutOfRangeException(nameof(metric)),
    };
}
