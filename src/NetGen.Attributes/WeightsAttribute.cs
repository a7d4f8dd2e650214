using System;

namespace NetGen;

/// <summary>
/// The network's trained weights are part of the assembly: the build reads the safetensors file, holds it against the
/// class, and embeds it, so that a program needs no file. The class gets a static property Trained with the network.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WeightsAttribute : Attribute
{
    /// <summary>Embeds weights.</summary>
    /// <param name="path">
    /// The safetensors file, as Save writes it: first looked for beside the source file, then in the project's
    /// folder. The build looks for a literal here; where it is a constant, list the file in the project:
    /// &lt;NetGenWeights Include="digits.safetensors" /&gt;.
    /// </param>
    public WeightsAttribute(string path)
    {
        Path = path;
    }

    /// <summary>The safetensors file, relative to the source file or to the project's folder.</summary>
    public string Path { get; }
}
