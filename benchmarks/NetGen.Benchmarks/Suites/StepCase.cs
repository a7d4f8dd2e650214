namespace NetGen.Benchmarks.Suites;

/// <summary>One row of <see cref="StepBenchmarks"/>.</summary>
public sealed record StepCase(string Network, int Batch, string Rule)
{
    // The weights hardly move, so that the millionth step does the work of the first: nothing saturates or fades to
    // denormal numbers.
    private const float Rate = 1e-6f;

    internal INetwork CreateNetwork() => Network switch
    {
        "2-8-8-2" => new Net2x8x8x2(seed: 1),
        "64-32-10" => new Net64x32x10(seed: 1),
        "16-64-64-4" => new Net16x64x64x4(seed: 1),
        "784-128-10" => new Net784x128x10(seed: 1),
        _ => throw new InvalidOperationException($"There is no network {Network}."),
    };

    internal Optimizer CreateOptimizer() => Rule switch
    {
        "Sgd" => Optimizer.Sgd(Rate),
        "Nesterov" => Optimizer.Nesterov(Rate),
        "Adam" => Optimizer.Adam(Rate),
        _ => throw new InvalidOperationException($"There is no rule {Rule}."),
    };

    public override string ToString() => $"{Network}, {Batch}, {Rule}";
}
