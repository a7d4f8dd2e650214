namespace NetGen;

/// <summary>The names and limits of the safetensors format, and which tensors a network has.</summary>
internal static class SafetensorsFormat
{
    internal const string Metadata = "__metadata__";
    internal const string DataType = "dtype";
    internal const string Shape = "shape";
    internal const string DataOffsets = "data_offsets";
    internal const string Float32 = "F32";

    internal const string ArchitectureText = "netgen.architecture";
    internal const string ArchitectureHash = "netgen.architecture_hash";
    internal const string ArithmeticVersion = "netgen.arithmetic_version";

    /// <summary>The greatest length of a header, in bytes; the format's own limit.</summary>
    internal const int MaximumHeaderLength = 100_000_000;

    /// <summary>The tensors of a network in the order of its canonical parameters.</summary>
    internal static IEnumerable<ExpectedTensor> Tensors(Architecture architecture)
    {
        foreach (LayerDescription layer in architecture.Layers)
        {
            int weights = layer.Units * layer.Inputs;
            yield return new ExpectedTensor(
                $"{layer.Name}.weight", [layer.Units, layer.Inputs], layer.CanonicalOffset, weights);
            yield return new ExpectedTensor(
                $"{layer.Name}.bias", [layer.Units], layer.CanonicalOffset + weights, layer.Units);
        }
    }

    /// <summary>A tensor that a network has.</summary>
    /// <param name="Name">Its name in files.</param>
    /// <param name="Shape">Its dimensions, slowest first.</param>
    /// <param name="Offset">Where it begins among the canonical parameters, in floats.</param>
    /// <param name="Count">Its number of floats.</param>
    internal sealed record ExpectedTensor(string Name, long[] Shape, int Offset, int Count);
}
