namespace NetGen;

/// <summary>
/// How often <see cref="NetworkExtensions.Train"/> looks at a network's health. A look costs about half of
/// a step of 128 samples on one thread, and changes no bit of the training.
/// </summary>
public sealed record HealthOptions
{
    /// <summary>
    /// The steps from one look to the next, at least 1; null for a quarter of an epoch, and no less than 250 steps. The
    /// last step of all epochs is looked at too where the look before it is at least half as many steps ago.
    /// </summary>
    public long? EverySteps { get; init; }

    /// <summary>
    /// The samples of the batch whose activations are looked at, at least 1; all where it has fewer. The gradient is
    /// that of the same samples, or of 32 where these are fewer.
    /// </summary>
    public int Samples { get; init; } = 32;
}
