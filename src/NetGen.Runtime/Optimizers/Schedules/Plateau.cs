namespace NetGen;

/// <summary>When the rate is lowered, and by how much; see <see cref="Schedule.ReduceOnPlateau"/>.</summary>
/// <param name="factor">What the rate is multiplied by.</param>
/// <param name="patience">The epochs without a lower loss that are borne.</param>
/// <param name="threshold">The part by which a loss must be lower.</param>
/// <param name="minimumRate">The rate that is not gone below.</param>
/// <param name="cooldown">The epochs after a reduction that are not counted.</param>
/// <param name="loss">Which loss is watched.</param>
internal sealed class Plateau(
    double factor, int patience, double threshold, double minimumRate, int cooldown, PlateauLoss loss)
{
    /// <summary>Which loss is watched.</summary>
    public PlateauLoss Loss { get; } = loss;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"factor {factor} after {patience} epochs without a {Loss} loss lower by {threshold}, ") +
        FormattableString.Invariant($"minimum rate {minimumRate}, cooldown {cooldown}");

    /// <summary>The state after one more epoch.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="observed">The loss of the epoch; NaN is not lower.</param>
    public PlateauState Observe(in PlateauState state, double observed)
    {
        bool isLower = observed < state.Best * (1 - threshold);
        double best = isLower ? observed : state.Best;
        if (state.CoolingEpochs > 0)
        {
            return new PlateauState(state.RateFactor, best, badEpochs: 0, state.CoolingEpochs - 1);
        }

        int bad = isLower ? 0 : state.BadEpochs + 1;
        return bad > patience
            ? new PlateauState(state.RateFactor * factor, best, badEpochs: 0, cooldown)
            : new PlateauState(state.RateFactor, best, bad, state.CoolingEpochs);
    }

    /// <summary>A rate of the schedule lowered by a factor, but not below the minimum.</summary>
    public double Lower(double rate, double by) => Math.Max(rate * by, Math.Min(rate, minimumRate));
}
