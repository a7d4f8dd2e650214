namespace NetGen;

/// <summary>What an IDX file holds: an array of bytes with 1 to 4 dimensions, the last of which runs fastest.</summary>
public sealed class IdxArray
{
    internal IdxArray(IReadOnlyList<int> dimensions, byte[] data)
    {
        Dimensions = dimensions;
        Data = data;
    }

    /// <summary>The length of each dimension, at least 1: images [count, rows, columns], labels [count].</summary>
    public IReadOnlyList<int> Dimensions { get; }

    /// <summary>
    /// The elements, row-major; as many as the product of the dimensions. The array itself, not a copy.
    /// </summary>
    public byte[] Data { get; }
}
