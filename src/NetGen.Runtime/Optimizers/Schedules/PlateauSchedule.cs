namespace NetGen;

/// <summary>The optimizer's rate until the loss stops falling.</summary>
internal sealed class PlateauSchedule(Plateau plateau) : Schedule
{
    /// <inheritdoc/>
    internal override Plateau Plateau => plateau;

    /// <inheritdoc/>
    public override string ToString() => plateau.ToString();

    /// <inheritdoc/>
    internal override double Compute(double peak, long step, long totalSteps) => peak;
}
