namespace NetGen;

/// <summary>A tensor of a checkpoint.</summary>
/// <param name="DataType">The type of its elements, as safetensors names it.</param>
/// <param name="Shape">Its dimensions, slowest first.</param>
/// <param name="Bytes">Its elements, little-endian.</param>
internal sealed record CheckpointTensor(string DataType, long[] Shape, byte[] Bytes);
