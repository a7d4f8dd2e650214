namespace NetGen;

/// <summary>A view of a layer's weights, indexed [output, input].</summary>
public readonly struct WeightsView
{
    private readonly AlignedBuffer _parameters;
    private readonly LayerDescription _layer;

    internal WeightsView(AlignedBuffer parameters, LayerDescription layer)
    {
        _parameters = parameters;
        _layer = layer;
    }

    /// <summary>The number of outputs: the first index's range.</summary>
    public int Outputs => _layer.Units;

    /// <summary>The number of inputs: the second index's range.</summary>
    public int Inputs => _layer.Inputs;

    /// <summary>The weight from an input to an output.</summary>
    /// <param name="output">The unit, from 0.</param>
    /// <param name="input">The input, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside the layer.</exception>
    public float this[int output, int input]
    {
        get => _parameters.Span[_layer.WeightIndex(output, input)];
        set => _parameters.Span[_layer.WeightIndex(output, input)] = value;
    }
}
