namespace NetGen;

/// <summary>The weights or the biases of one layer, as files and messages name them.</summary>
/// <param name="Name">"dense1.weight" or "dense1.bias".</param>
/// <param name="Shape">Its dimensions, slowest first.</param>
/// <param name="Offset">Where it begins among the canonical parameters, in floats.</param>
/// <param name="Count">Its number of floats.</param>
internal sealed record ParameterTensor(string Name, long[] Shape, int Offset, int Count)
{
    /// <summary>The tensors of a network in the order of its canonical parameters.</summary>
    internal static IEnumerable<ParameterTensor> All(Architecture architecture)
    {
        foreach (LayerDescription layer in architecture.Layers)
        {
            int weights = layer.Units * layer.Inputs;
            yield return new ParameterTensor(
                $"{layer.Name}.weight", [layer.Units, layer.Inputs], layer.CanonicalOffset, weights);
            yield return new ParameterTensor(
                $"{layer.Name}.bias", [layer.Units], layer.CanonicalOffset + weights, layer.Units);
        }
    }
}
