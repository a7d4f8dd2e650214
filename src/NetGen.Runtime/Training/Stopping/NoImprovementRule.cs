using static System.FormattableString;

namespace NetGen;

/// <summary>
/// The rule of <see cref="StopRule.Patience"/>, and, without a metric, that of <see cref="StopRule.NoDecrease"/> on the
/// training loss.
/// </summary>
internal sealed class NoImprovementRule(
    ValidationMetric? metric, int epochs, double minimumChange, bool restoresBest) : StopRule
{
    /// <summary>The validation metric; null for the training loss.</summary>
    public ValidationMetric? Metric => metric;

    /// <summary>Whether the network gets the best epoch's weights in the end.</summary>
    public bool RestoresBest => restoresBest;

    private string Name => metric is { } validation ? ValidationMetrics.Name(validation) : "training loss";

    private string Span => epochs == 1 ? "1 epoch" : Invariant($"{epochs} epochs");

    public override string ToString()
    {
        string minimum = minimumChange > 0 ? Invariant($", minimum change {minimumChange}") : "";
        return $"patience of {Span} with the {Name}{minimum}";
    }

    internal override string? Judge(StopState state, EpochResult epoch, TimeSpan elapsed)
    {
        double value = metric is { } validation ? epoch.Metric(validation) : epoch.TrainingLoss;
        if (double.IsNaN(value))
        {
            return null;
        }

        if (state.BestEpoch == 0 || Gain(state.Best, value) > minimumChange)
        {
            state.Best = value;
            state.BestEpoch = epoch.Epoch;
            return null;
        }

        return epoch.Epoch - state.BestEpoch >= epochs ? Words() : null;
    }

    private double Gain(double best, double value) =>
        metric is { } validation && ValidationMetrics.IsHigherBetter(validation) ? value - best : best - value;

    private string Words()
    {
        string verb = metric is null ? "decrease" : "improve";
        string least = minimumChange > 0 ? Invariant($" by more than {minimumChange}") : "";
        return $"the {Name} did not {verb}{least} for {Span}";
    }
}
