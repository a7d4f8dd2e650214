namespace NetGen;

/// <summary>How parameters are saved, and what travels with them.</summary>
public sealed record SaveOptions
{
    /// <summary>The class names, standardisation and training summary that the file holds; null for none.</summary>
    public ModelMetadata? Metadata { get; init; }

    /// <summary>
    /// How the file holds numbers. 16 bits halve it and round every parameter to the nearest number of the format, ties
    /// to even; the network itself keeps all bits.
    /// </summary>
    public FloatFormat Format { get; init; }
}
