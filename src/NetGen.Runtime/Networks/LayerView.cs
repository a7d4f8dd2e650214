namespace NetGen;

/// <summary>A view of one layer's parameters: <c>net.Dense1.Weights[o, i]</c>, <c>net.Dense1.Biases[o]</c>.</summary>
public readonly struct LayerView
{
    private readonly AlignedBuffer _parameters;

    /// <summary>Views one layer of a set of parameters.</summary>
    /// <param name="parameters">Packed parameters.</param>
    /// <param name="description">The layer.</param>
    public LayerView(AlignedBuffer parameters, LayerDescription description)
    {
        _parameters = parameters;
        Description = description;
    }

    /// <summary>The layer's shape and place.</summary>
    public LayerDescription Description { get; }

    /// <summary>The weights, [output, input].</summary>
    public WeightsView Weights => new(_parameters, Description);

    /// <summary>The biases, [output].</summary>
    public BiasesView Biases => new(_parameters, Description);
}
