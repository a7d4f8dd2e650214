namespace NetGen;

/// <summary>A tensor of a checkpoint.</summary>
internal sealed class CheckpointTensor(string dataType, long[] shape, byte[] bytes)
{
    /// <summary>The type of its elements, as safetensors names it.</summary>
    public string DataType { get; } = dataType;

    /// <summary>Its dimensions, slowest first.</summary>
    public long[] Shape { get; } = shape;

    /// <summary>Its elements, little-endian.</summary>
    public byte[] Bytes { get; } = bytes;
}
