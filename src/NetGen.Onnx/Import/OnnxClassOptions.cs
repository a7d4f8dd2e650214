namespace NetGen;

/// <summary>How <see cref="OnnxModel.ToCSharp"/> writes the class.</summary>
public sealed record OnnxClassOptions
{
    /// <summary>The namespace; null for none.</summary>
    public string? Namespace { get; init; }

    /// <summary>The class's name; null for one that is made of the file's.</summary>
    public string? ClassName { get; init; }

    /// <summary>Whether the class is public, and not internal.</summary>
    public bool IsPublic { get; init; } = true;

    /// <summary>
    /// The safetensors file that the class's [Weights] attribute names, to be embedded at build time; null for none.
    /// </summary>
    public string? WeightsFile { get; init; }
}
