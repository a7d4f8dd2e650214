using System;
using Microsoft.CodeAnalysis.Text;
using NetGen.Infrastructure;

namespace NetGen.Embedding;

/// <summary>
/// What the build says about files of weights: a text that NetGen.Build writes, because a generator must not read
/// files.
/// </summary>
internal sealed record WeightsDescription
{
    private const string Ending = ".netgen-weights.txt";

    /// <summary>The project's folder, by each name that it has where a link leads to it.</summary>
    public EquatableArray<string> ProjectFolders { get; init; }

    /// <summary>What the build found in source files.</summary>
    public EquatableArray<WeightsReference> References { get; init; }

    /// <summary>What the project lists by itself.</summary>
    public EquatableArray<ListedFile> Listed { get; init; }

    /// <summary>Files that were read.</summary>
    public EquatableArray<WeightsFile> Files { get; init; }

    public static bool IsPathOf(string path) => path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase);

    public static WeightsDescription Parse(SourceText? text) => new WeightsDescriptionReader().Read(text);
}

/// <summary>A path in a [Weights] of a source file, and what the build found there.</summary>
/// <param name="Source">The source file.</param>
/// <param name="Written">The path as written, with '/' between folders.</param>
/// <param name="Path">The file that it leads to; null where none is.</param>
internal sealed record WeightsReference(string Source, string Written, string? Path)
{
    /// <summary>Where there is no file: names of those that are there.</summary>
    public EquatableArray<string> Present { get; init; }
}

/// <summary>A file that the project lists.</summary>
/// <param name="Name">Its path, by one of the names that it has where a link leads to it.</param>
/// <param name="Path">Its path among the files.</param>
internal sealed record ListedFile(string Name, string Path);

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
