using static System.FormattableString;

namespace NetGen;

/// <summary>Some parameters of one kind, as files and messages name them.</summary>
internal sealed class ParameterTensor(string name, long[] shape, int offset, int count)
{
    /// <summary>
    /// "dense1.weight", "dense1.bias"; "batchnorm1.weight" (γ), ".bias" (β), ".running_mean" and ".running_var";
    /// "standardize.mean" and ".scale". Layers count from 1; a batch normalisation has its layer's number.
    /// </summary>
    public string Name { get; } = name;

    /// <summary>Its dimensions, slowest first.</summary>
    public long[] Shape { get; } = shape;

    /// <summary>Where it begins among the canonical parameters, in floats.</summary>
    public int Offset { get; } = offset;

    /// <summary>Its number of floats.</summary>
    public int Count { get; } = count;

    /// <summary>Whether training follows a gradient: not for statistics, nor in a frozen layer.</summary>
    public bool IsTrainable { get; init; } = true;

    /// <summary>The least value that makes sense: variances are not negative, scales are above 0.</summary>
    public float Minimum { get; init; } = float.NegativeInfinity;

    /// <summary><see cref="Minimum"/> in words.</summary>
    public string Range => Minimum > 0 ? "above 0" : "at least 0";

    /// <summary>The tensors of a network in the order of its canonical parameters.</summary>
    internal static ParameterTensor[] All(Architecture architecture)
    {
        var tensors = new List<ParameterTensor>();
        for (int l = 0; l < architecture.Layers.Count; l++)
        {
            Add(l + 1, architecture.Layers[l], tensors);
        }

        if (architecture.IsStandardized)
        {
            int inputs = architecture.Inputs;
            int offset = architecture.ParameterCount - (2 * inputs);
            tensors.Add(Statistics("standardize.mean", inputs, offset, float.NegativeInfinity));
            tensors.Add(Statistics("standardize.scale", inputs, offset + inputs, float.Epsilon));
        }

        return [.. tensors];
    }

    /// <summary>The name of a parameter for messages: "dense2.weight[3, 17]" or "dense2.bias[3]".</summary>
    /// <param name="architecture">The shapes.</param>
    /// <param name="index">The parameter's place in the canonical form.</param>
    internal static string NameOf(Architecture architecture, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        foreach (ParameterTensor tensor in All(architecture))
        {
            int place = index - tensor.Offset;
            if (place < tensor.Count)
            {
                return ElementName(tensor.Name, tensor.Shape, place);
            }
        }

        throw new ArgumentOutOfRangeException(nameof(index), index, "The network has fewer parameters.");
    }

    /// <summary>An element for messages: "dense2.weight[3, 17]" or "dense2.bias[3]".</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="shape">Its dimensions.</param>
    /// <param name="index">The element's number, row-major.</param>
    internal static string ElementName(string name, long[] shape, int index)
    {
        (int row, int column) = Math.DivRem(index, (int)shape[^1]);
        return shape.Length > 1 ? Invariant($"{name}[{row}, {column}]") : Invariant($"{name}[{index}]");
    }

    /// <summary>What the names of a layer's batch normalisation begin with: "batchnorm1".</summary>
    /// <param name="number">The layer's number, from 1.</param>
    internal static string NormName(int number) => Invariant($"batchnorm{number}");

    private static void Add(int number, LayerDescription layer, List<ParameterTensor> tensors)
    {
        int weights = layer.Units * layer.Inputs;
        int next = layer.CanonicalOffset + weights;
        tensors.Add(new ParameterTensor(
            $"{layer.Name}.weight", [layer.Units, layer.Inputs], layer.CanonicalOffset, weights)
        {
            IsTrainable = !layer.IsFrozen,
        });
        if (layer.HasBias)
        {
            tensors.Add(Row($"{layer.Name}.bias", 0));
        }

        if (layer.Normalization is not null)
        {
            string name = NormName(number);
            tensors.Add(Row($"{name}.weight", 0));
            tensors.Add(Row($"{name}.bias", 1));
            tensors.Add(Statistics($"{name}.running_mean", layer.Units, At(2), float.NegativeInfinity));
            tensors.Add(Statistics($"{name}.running_var", layer.Units, At(3), 0));
        }

        int At(int row) => next + (row * layer.Units);

        ParameterTensor Row(string name, int row) =>
            new(name, [layer.Units], At(row), layer.Units) { IsTrainable = !layer.IsFrozen };
    }

    private static ParameterTensor Statistics(string name, int count, int offset, float minimum) =>
        new(name, [count], offset, count) { IsTrainable = false, Minimum = minimum };
}
