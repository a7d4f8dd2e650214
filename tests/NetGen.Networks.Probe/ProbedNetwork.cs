namespace NetGen.Tests;

/// <summary>A network that the probe takes.</summary>
/// <param name="Create">Makes a new one.</param>
/// <param name="Quantize">Makes its twin in integers; null where it has none.</param>
public sealed record ProbedNetwork(Func<INetwork> Create, Func<INetwork, Dataset, IPredictor>? Quantize)
{
    /// <summary>The network's name.</summary>
    public string Name { get; } = Create().Architecture.Name;
}
