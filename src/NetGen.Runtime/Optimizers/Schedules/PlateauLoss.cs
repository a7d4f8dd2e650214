namespace NetGen;

/// <summary>The loss that <see cref="Schedule.ReduceOnPlateau"/> watches.</summary>
public enum PlateauLoss
{
    /// <summary>The mean training loss over the epoch.</summary>
    Training,

    /// <summary>The validation loss after the epoch.</summary>
    Validation,
}
