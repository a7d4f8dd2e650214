namespace NetGen;

/// <summary>Which tensor of a file becomes which parameters.</summary>
internal sealed class TensorBinding(ParameterTensor target, string? source)
{
    /// <summary>The parameters.</summary>
    public ParameterTensor Target { get; } = target;

    /// <summary>The tensor's name in the file; null for a constant.</summary>
    public string? Source { get; } = source;

    /// <summary>Whether the file has the matrix as [inputs, units].</summary>
    public bool IsTransposed { get; init; }

    /// <summary>
    /// Whether the values are subtracted from the target's instead of being them: a bias before batch normalisation,
    /// (z + b) − mean = z − (mean − b).
    /// </summary>
    public bool IsSubtracted { get; init; }

    /// <summary>What all values are where there is no source.</summary>
    public float Constant { get; init; }

    /// <summary>What the values are where each is given, in the target's order; null where there is a source.</summary>
    public float[]? Values { get; init; }

    /// <summary>What messages call the parameters: a folded bias by its own name.</summary>
    public string Name { get; init; } = target.Name;

    /// <summary>The shape that the file must have.</summary>
    public long[] FileShape => IsTransposed ? [Target.Shape[1], Target.Shape[0]] : Target.Shape;

    /// <summary>Where the message is about: the tensor as the file names it, and what it is for.</summary>
    public string Place => Source == Name
        ? $"tensor '{Name}'"
        : $"tensor '{FileText.Show(Source ?? "")}' for {Name}";

    /// <summary>The place in the target of an element of the file.</summary>
    /// <param name="index">The element's number in the file, row-major.</param>
    public int TargetIndex(int index)
    {
        if (!IsTransposed)
        {
            return index;
        }

        (int input, int unit) = Math.DivRem(index, (int)Target.Shape[0]);
        return (unit * (int)Target.Shape[1]) + input;
    }

    /// <summary>The name of one parameter for messages: "dense2.weight[3, 17]".</summary>
    /// <param name="index">Its place in the target.</param>
    public string PlaceOf(int index)
    {
        string place = ParameterTensor.ElementName(Name, Target.Shape, index);
        return Source == Name ? place : $"tensor '{FileText.Show(Source ?? "")}' for {place}";
    }
}
