namespace NetGen;

/// <summary>What a <see cref="Plateau"/> has seen of a training.</summary>
internal readonly struct PlateauState(double rateFactor, double best, int badEpochs, int coolingEpochs)
{
    /// <summary>The product of all reductions.</summary>
    public double RateFactor { get; } = rateFactor;

    /// <summary>The lowest loss so far.</summary>
    public double Best { get; } = best;

    /// <summary>The epochs in a row without a lower loss.</summary>
    public int BadEpochs { get; } = badEpochs;

    /// <summary>The epochs that are still not counted.</summary>
    public int CoolingEpochs { get; } = coolingEpochs;

    /// <summary>The state before the first epoch.</summary>
    public static PlateauState Start { get; } = new(1, double.PositiveInfinity, 0, 0);
}
