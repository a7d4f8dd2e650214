namespace NetGen;

/// <summary>A view of a layer's biases, indexed [output].</summary>
public readonly struct BiasesView
{
    private readonly AlignedBuffer _parameters;
    private readonly LayerDescription _layer;

    internal BiasesView(AlignedBuffer parameters, LayerDescription layer)
    {
        _parameters = parameters;
        _layer = layer;
    }

    /// <summary>The number of outputs.</summary>
    public int Length => _layer.Units;

    /// <summary>The bias of an output.</summary>
    /// <param name="output">The unit, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside the layer.</exception>
    public float this[int output]
    {
        get => _parameters.Span[Index(output)];
        set => _parameters.Span[Index(output)] = value;
    }

    private int Index(int output)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(output);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(output, _layer.Units);
        return _layer.BiasOffset + output;
    }
}
