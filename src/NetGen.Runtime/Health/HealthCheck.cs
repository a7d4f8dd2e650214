namespace NetGen;

/// <summary>
/// Looks at a network's health: gradients, dead and saturated units, and updates. For a training loop of one's own;
/// <see cref="NetworkExtensions.Train"/> does so by itself where its options ask for it.
/// </summary>
public static class HealthCheck
{
    /// <summary>Looks at a network once, with one batch; changes nothing, and knows of no update.</summary>
    /// <param name="network">The network.</param>
    /// <param name="batch">
    /// At least one sample that fits it. Shares of units are of the whole batch: some 32 samples and more say most.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The batch does not fit the network, or a feature or target is NaN or infinite.
    /// </exception>
    public static HealthReport Run(INetwork network, Batch batch)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(batch);
        new NetworkFit(network.Architecture).Check(batch, batch.Capacity);
        var probe = new HealthProbe(network, batch.Count, batch.Count);
        HealthSample[] looks = [probe.Look(batch, step: 0, hasUpdated: false)];
        return new HealthReport(network.Architecture, looks);
    }
}
