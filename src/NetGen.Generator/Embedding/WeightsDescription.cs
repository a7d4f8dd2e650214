using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
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

    public static WeightsDescription Parse(SourceText? text)
    {
        string project = string.Empty;
        var missing = new List<MissingFile>();
        var files = new List<WeightsFile>();
        var tensors = new List<WeightsTensor>();
        foreach (TextLine line in text?.Lines ?? Enumerable.Empty<TextLine>())
        {
            string[] fields = [.. line.ToString().Split('\t').Select(Unescape)];
            switch (fields[0])
            {
                case "project" when fields.Length == 2:
                    project = fields[1];
                    break;
                case "missing" when fields.Length >= 2:
                    missing.Add(new MissingFile(fields[1], new EquatableArray<string>(fields.Skip(2))));
                    break;
                case "file" when fields.Length == 5:
                    EndFile();
                    files.Add(new WeightsFile(fields[1], fields[2], Number(fields[3])));
                    break;
                case "error" when fields.Length == 2 && files.Count > 0:
                    files[files.Count - 1] = files[files.Count - 1] with { Error = fields[1] };
                    break;
                case "architecture" when fields.Length == 2 && files.Count > 0:
                    files[files.Count - 1] = files[files.Count - 1] with { Architecture = fields[1] };
                    break;
                case "tensor" when fields.Length == 6:
                    tensors.Add(ParseTensor(fields));
                    break;
            }
        }

        EndFile();
        return new WeightsDescription(
            project, new EquatableArray<MissingFile>(missing), new EquatableArray<WeightsFile>(files));

        void EndFile()
        {
            if (files.Count > 0)
            {
                files[files.Count - 1] = files[files.Count - 1] with
                {
                    Tensors = new EquatableArray<WeightsTensor>(tensors),
                };
            }

            tensors.Clear();
        }
    }

    private static WeightsTensor ParseTensor(string[] fields) => new(
        fields[1],
        fields[2],
        new EquatableArray<long>(fields[3].Split([','], StringSplitOptions.RemoveEmptyEntries).Select(Number)),
        Number(fields[4]),
        float.TryParse(fields[5], NumberStyles.Float, CultureInfo.InvariantCulture, out float minimum) ? minimum : 0);

    private static long Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : -1;

    private static string Unescape(string field)
    {
        if (field.IndexOf('\\') < 0)
        {
            return field;
        }

        var text = new System.Text.StringBuilder();
        for (int i = 0; i < field.Length; i++)
        {
            char c = field[i];
            if (c == '\\' && i + 1 < field.Length)
            {
                i++;
                c = field[i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', char other => other };
            }

            text.Append(c);
        }

        return text.ToString();
    }
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
