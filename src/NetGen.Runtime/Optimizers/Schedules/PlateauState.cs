namespace NetGen;

/// <summary>What a <see cref="Plateau"/> has seen of a training.</summary>
/// <param name="RateFactor">The product of all reductions.</param>
/// <param name="Best">The lowest loss so far.</param>
/// <param name="BadEpochs">The epochs in a row without a lower loss.</param>
/// <param name="CoolingEpochs">The epochs that are still not counted.</param>
internal readonly record struct PlateauState(double RateFactor, double Best, int BadEpochs, int CoolingEpochs)
{
    /// <summary>The state before the first epoch.</summary>
    public static PlateauState Start { get; } = new(1, double.PositiveInfinity, 0, 0);
}
