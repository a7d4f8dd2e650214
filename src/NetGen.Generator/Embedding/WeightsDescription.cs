using System;
using Microsoft.CodeAnalysis.Text;
using NetGen.Infrastructure;

namespace NetGen.Embedding;

/// <summary>
/// What the build says about files of weights: a text that NetGen.Build writes, because a generator must not read
/// files. A line that means nothing here is left out.
/// </summary>
/// <param name="ProjectFolder">The project's folder.</param>
/// <param name="Missing">Files that classes name and that are not there.</param>
/// <param name="Files">Files that are embedded.</param>
internal sealed record WeightsDescription(
    string ProjectFolder, EquatableArray<MissingFile> Missing, EquatableArray<WeightsFile> Files)
{
    private const string Ending = ".netgen-weights.txt";

    public static bool IsPathOf(string path) => path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase);

    public static WeightsDescription Parse(SourceText? text) => new WeightsDescriptionReader().Read(text);
}

/// <summary>A file that is not there.</summary>
/// <param name="Path">Where it would be, beside the source file.</param>
/// <param name="Present">Names of files that are there.</param>
internal sealed record MissingFile(string Path, EquatableArray<string> Present);

/// <summary>A file that is embedded.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Resource">The name of the resource.</param>
/// <param name="Length">Its bytes.</param>
internal sealed record WeightsFile(string Path, string Resource, long Length)
{
    /// <summary>Why it cannot be embedded; null where it can.</summary>
    public string? Error { get; init; }

    /// <summary>The architecture that it was saved from; null where it does not say.</summary>
    public string? Architecture { get; init; }

    public EquatableArray<WeightsTensor> Tensors { get; init; }
}

/// <summary>A tensor of a file.</summary>
/// <param name="Name">"dense1.weight".</param>
/// <param name="DataType">"F32".</param>
/// <param name="Shape">Its dimensions, slowest first.</param>
/// <param name="Position">Where its bytes begin in the file.</param>
/// <param name="Minimum">Its least value.</param>
internal sealed record WeightsTensor(
    string Name, string DataType, EquatableArray<long> Shape, long Position, float Minimum);
