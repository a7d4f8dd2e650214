namespace NetGen.Benchmarks.Costs;

/// <summary>One thing more than a plain training has, and what an epoch may take longer for it.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Bar">The greatest part more, 0.1 for 10%; NaN where none is promised.</param>
/// <param name="Create">Makes the network.</param>
/// <param name="Adjust">Makes its options of the plain ones.</param>
internal sealed record CostCase(
    string Name, double Bar, Func<INetwork> Create, Func<TrainingOptions, TrainingOptions> Adjust)
{
    /// <summary>All cases; the first shows how far equal epochs spread.</summary>
    public static IReadOnlyList<CostCase> All { get; } =
    [
        new("nothing", double.NaN, () => new Net784x128x10(), Same),
        new("dropout", 0.10, () => new NetWithDropout(), Same),
        new("batch normalisation", 0.15, () => new NetWithBatchNorm(), Same),
        new("history and health", 0.02, () => new Net784x128x10(), Watched),
        new("health at every step", double.NaN, () => new Net784x128x10(), WatchedAlways),
        new("dropout of the input", double.NaN, () => new NetWithInputDropout(), Same),
        new("standardised input", double.NaN, () => new NetWithStandardize(), Same),
        new("L2", double.NaN, () => new NetWithPenalty(), Same),
        new("clipping by value", double.NaN, () => new Net784x128x10(), ClippedByValue),
        new("clipping by norm", double.NaN, () => new Net784x128x10(), ClippedByNorm),
    ];

    private static TrainingOptions Same(TrainingOptions plain) => plain;

    private static TrainingOptions Watched(TrainingOptions plain) =>
        plain with { Health = new HealthOptions(), RecordSteps = true };

    private static TrainingOptions WatchedAlways(TrainingOptions plain) =>
        plain with { Health = new HealthOptions { EverySteps = 1 } };

    private static TrainingOptions ClippedByValue(TrainingOptions plain) =>
        plain with { Clipping = GradientClipping.ByValue(1) };

    private static TrainingOptions ClippedByNorm(TrainingOptions plain) =>
        plain with { Clipping = GradientClipping.ByNorm(1) };
}
