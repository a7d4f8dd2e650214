using static System.FormattableString;

namespace NetGen;

/// <summary>
/// When training ends before its last epoch. Rules are judged after each epoch, in their order, and the first that is
/// met ends it; time is looked at between steps too. Rules keep nothing and can be shared.
/// </summary>
/// <example>
/// <code>
/// Stopping = [StopRule.Patience(ValidationMetric.Accuracy, epochs: 10), StopRule.Time(TimeSpan.FromMinutes(5))]
/// </code>
/// </example>
public abstract class StopRule
{
    private protected StopRule()
    {
    }

    /// <summary>Ends when the training loss of an epoch is at or below a value.</summary>
    /// <param name="value">The loss to reach, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range.</exception>
    public static StopRule TargetLoss(double value) => new TargetLossRule(RangeChecks.NotNegative(value));

    /// <summary>
    /// Ends with the step during which the time runs out, counted from the start of training, all included. An epoch
    /// that is cut short is evaluated and recorded like others, with the samples it had. Where it ends depends on the
    /// machine and its load: such a training is not repeated bit for bit, unless other rules end it before.
    /// </summary>
    /// <param name="limit">The time, above zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is zero or negative.</exception>
    public static StopRule Time(TimeSpan limit)
    {
        return limit > TimeSpan.Zero
            ? new TimeRule(limit)
            : throw new ArgumentOutOfRangeException(
                nameof(limit), Invariant($"limit is {limit:c}; it must be above zero."));
    }

    /// <summary>Ends when the training loss has not decreased for a number of epochs.</summary>
    /// <param name="epochs">The epochs without a decrease below the lowest loss before them, at least 1.</param>
    /// <param name="minimumDecrease">
    /// What does not count as a decrease: this much or less. Finite and at least 0.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static StopRule NoDecrease(int epochs, double minimumDecrease = 0)
    {
        return new NoImprovementRule(
            null, RangeChecks.AtLeast(epochs, 1), RangeChecks.NotNegative(minimumDecrease), restoresBest: false);
    }

    /// <summary>
    /// Ends when a validation metric has not improved for a number of epochs (early stopping; Prechelt, "Early stopping
    /// - but when?", 1998). Epochs without validation (<see cref="TrainingOptions.ValidateEvery"/>) count, but do not
    /// end training.
    /// </summary>
    /// <param name="metric">The metric; losses and errors improve by falling, the others by rising.</param>
    /// <param name="epochs">The epochs without an improvement on the best before them, at least 1.</param>
    /// <param name="minimumChange">
    /// What does not count as an improvement: this much or less. Finite and at least 0.
    /// </param>
    /// <param name="restoreBest">
    /// Whether the network has the best epoch's weights in the end, whatever ends training but an exception. One rule
    /// of a training can restore.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static StopRule Patience(
        ValidationMetric metric, int epochs, double minimumChange = 0, bool restoreBest = true)
    {
        if (!Enum.IsDefined(metric))
        {
            throw new ArgumentOutOfRangeException(
                nameof(metric), Invariant($"metric is {(int)metric}; it must be a named value of ValidationMetric."));
        }

        return new NoImprovementRule(
            metric, RangeChecks.AtLeast(epochs, 1), RangeChecks.NotNegative(minimumChange), restoreBest);
    }

    /// <summary>Takes an epoch into account.</summary>
    /// <param name="state">What the rule has seen so far; each training has one for each rule.</param>
    /// <param name="epoch">The epoch that has just ended.</param>
    /// <param name="elapsed">The time since the start of training.</param>
    /// <returns>Why training ends, in words; null where it goes on.</returns>
    internal abstract string? Judge(StopState state, EpochResult epoch, TimeSpan elapsed);
}
