namespace NetGen;

/// <summary>A tensor of a safetensors file, as its header gives it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DataType">Its element type in the format's words, for example "F32" or "BF16".</param>
/// <param name="Shape">Its dimensions, slowest first; none for a single number.</param>
public sealed record TensorInfo(string Name, string DataType, IReadOnlyList<long> Shape)
{
    /// <summary>The tensor in words, for example "fc1.weight F32 [128, 784]".</summary>
    public override string ToString() => $"{Name} {DataType} [{string.Join(", ", Shape)}]";
}
