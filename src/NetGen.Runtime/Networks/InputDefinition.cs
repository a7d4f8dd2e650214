namespace NetGen;

/// <summary>What a user asks of a network's input.</summary>
/// <param name="Inputs">The number of values in a sample, at least 1.</param>
public readonly record struct InputDefinition(int Inputs)
{
    /// <summary>Whether the network scales its input with statistics of its own.</summary>
    public bool IsStandardized { get; init; }

    /// <summary>What disturbs the input in training, in this order.</summary>
    public IReadOnlyList<Perturbation> Perturbations { get; init; } = [];
}
