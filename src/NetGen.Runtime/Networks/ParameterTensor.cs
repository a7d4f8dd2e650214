using System.Globalization;

namespace NetGen;

/// <summary>Some parameters of one kind, as files and messages name them.</summary>
/// <param name="Name">
/// "dense1.weight", "dense1.bias"; "batchnorm1.weight" (γ), ".bias" (β), ".running_mean" and ".running_var";
/// "standardize.mean" and ".scale". Layers count from 1; a batch normalisation has its layer's number.
/// </param>
/// <param name="Shape">Its dimensions, slowest first.</param>
/// <param name="Offset">Where it begins among the canonical parameters, in floats.</param>
/// <param name="Count">Its number of floats.</param>
internal sealed record ParameterTensor(string Name, long[] Shape, int Offset, int Count)
{
    /// <summary>Whether training follows a gradient: not for statistics, nor in a frozen layer.</summary>
    public bool IsTrainable { get; init; } = true;

    /// <summary>The least value that makes sense: variances are not negative, scales are above 0.</summary>
    public float Minimum { get; init; } = float.NegativeInfinity;

    /// <summary><see cref="Minimum"/> in words.</summary>
    public string Range => Minimum > 0 ? "above 0" : "at least 0";

    /// <summary>The tensors of a network in the order of its canonical parameters.</summary>
    internal static IEnumerable<ParameterTensor> All(Architecture architecture)
    {
        foreach (LayerDescription layer in architecture.Layers)
        {
            foreach (ParameterTensor tensor in Of(layer))
            {
                yield return tensor;
            }
        }

        if (architecture.IsStandardized)
        {
            int inputs = architecture.Inputs;
            int offset = architecture.CanonicalStandardizeOffset;
            yield return Statistics("standardize.mean", inputs, offset, float.NegativeInfinity);
            yield return Statistics("standardize.scale", inputs, offset + inputs, float.Epsilon);
        }
    }

    private static IEnumerable<ParameterTensor> Of(LayerDescription layer)
    {
        int weights = layer.Units * layer.Inputs;
        int next = layer.CanonicalOffset + weights;
        yield return new ParameterTensor(
            $"{layer.Name}.weight", [layer.Units, layer.Inputs], layer.CanonicalOffset, weights)
        {
            IsTrainable = !layer.IsFrozen,
        };
        if (layer.HasBias)
        {
            yield return Row($"{layer.Name}.bias", 0);
        }

        if (layer.Normalization is not null)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"batchnorm{layer.Number}");
            yield return Row($"{name}.weight", 0);
            yield return Row($"{name}.bias", 1);
            yield return Statistics($"{name}.running_mean", layer.Units, At(2), float.NegativeInfinity);
            yield return Statistics($"{name}.running_var", layer.Units, At(3), 0);
        }

        int At(int row) => next + (row * layer.Units);

        ParameterTensor Row(string name, int row) =>
            new(name, [layer.Units], At(row), layer.Units) { IsTrainable = !layer.IsFrozen };
    }

    private static ParameterTensor Statistics(string name, int count, int offset, float minimum) =>
        new(name, [count], offset, count) { IsTrainable = false, Minimum = minimum };
}
