namespace NetGen;

/// <summary>When the rate is lowered, and by how much; see <see cref="Schedule.ReduceOnPlateau"/>.</summary>
/// <param name="Factor">What the rate is multiplied by.</param>
/// <param name="Patience">The epochs without a lower loss that are borne.</param>
/// <param name="Threshold">The part by which a loss must be lower.</param>
/// <param name="MinimumRate">The rate that is not gone below.</param>
/// <param name="Cooldown">The epochs after a reduction that are not counted.</param>
/// <param name="Loss">Which loss is watched.</param>
internal sealed record Plateau(
    double Factor, int Patience, double Threshold, double MinimumRate, int Cooldown, PlateauLoss Loss)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"factor {Factor} after {Patience} epochs without a {Loss} loss lower by {Threshold}, ") +
        FormattableString.Invariant($"minimum rate {MinimumRate}, cooldown {Cooldown}");

    /// <summary>The state after one more epoch.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="loss">The loss of the epoch; NaN is not lower.</param>
    public PlateauState Observe(in PlateauState state, double loss)
    {
        bool isLower = loss < state.Best * (1 - Threshold);
        double best = isLower ? loss : state.Best;
        if (state.CoolingEpochs > 0)
        {
            return state with { Best = best, BadEpochs = 0, CoolingEpochs = state.CoolingEpochs - 1 };
        }

        int bad = isLower ? 0 : state.BadEpochs + 1;
        return bad > Patience
            ? new PlateauState(state.RateFactor * Factor, best, BadEpochs: 0, Cooldown)
            : state with { Best = best, BadEpochs = bad };
    }

    /// <summary>A rate of the schedule lowered by a factor, but not below the minimum.</summary>
    public double Lower(double rate, double factor) => Math.Max(rate * factor, Math.Min(rate, MinimumRate));
}
