namespace NetGen;

/// <summary>
/// A view of a layer's values of one for each unit, indexed [output]: its biases, or a row of its batch normalisation.
/// </summary>
public readonly struct UnitsView
{
    private readonly AlignedBuffer _parameters;
    private readonly int _offset;

    internal UnitsView(AlignedBuffer parameters, int units, int offset)
    {
        _parameters = parameters;
        _offset = offset;
        Length = units;
    }

    /// <summary>The number of outputs.</summary>
    public int Length { get; }

    /// <summary>The value of an output.</summary>
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
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(output, Length);
        return _offset + output;
    }
}
