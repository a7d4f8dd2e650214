using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace NetGen.Build;

/// <summary>
/// Writes what the generator is told about files: lines of fields between tabs. The generator must not read files, and
/// this is the text that it gets instead. The format is known to this project and to the generator's
/// WeightsDescription.
/// </summary>
internal sealed class Description
{
    private const string Version = "1";
    private const string End = "end\n";
    private const string ArchitectureKey = "netgen.architecture";

    private readonly StringBuilder _text = new();

    public Description(string projectFolder)
    {
        Line("netgen-weights", Version);
        Line("project", Slashes(projectFolder));
    }

    public override string ToString() => _text.ToString() + End;

    /// <summary>A file that a class names and that is not there, with the names of those that are.</summary>
    public void AddMissing(string path, IEnumerable<string> present) =>
        Line(["missing", Slashes(path), .. present]);

    /// <summary>What is known of a file: it stays true while its length and time stay.</summary>
    public static string File(string path, string resource, FileStamp stamp, SafetensorsFile file)
    {
        var description = new StringBuilder(Head(path, resource, stamp));
        if (file.Metadata.TryGetValue(ArchitectureKey, out string? architecture))
        {
            description.Append(Joined("architecture", architecture));
        }

        foreach (WeightsTensor tensor in file.Tensors)
        {
            description.Append(Joined(
                "tensor",
                tensor.Name,
                tensor.DataType,
                string.Join(",", tensor.Shape.Select(Text)),
                Text(file.DataBegin + tensor.Begin),
                tensor.Minimum.ToString("R", CultureInfo.InvariantCulture)));
        }

        return description.ToString();
    }

    /// <summary>A file that cannot be embedded, and why.</summary>
    public static string Damaged(string path, string resource, FileStamp stamp, string reason) =>
        Head(path, resource, stamp) + Joined("error", reason);

    /// <summary>The line that every description of a file begins with.</summary>
    public static string Head(string path, string resource, FileStamp stamp) =>
        Joined("file", Slashes(path), resource, Text(stamp.Length), Text(stamp.Ticks));

    public void Add(string file) => _text.Append(file);

    /// <summary>
    /// The descriptions of files in an earlier text, by their first line; empty where it is none of ours, or has no
    /// end.
    /// </summary>
    public static Dictionary<string, string> Known(string text)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        string head = string.Empty;
        if (!text.StartsWith(Joined("netgen-weights", Version), StringComparison.Ordinal)
            || !text.EndsWith("\n" + End, StringComparison.Ordinal))
        {
            return known;
        }

        string[] lines = text.Substring(0, text.Length - End.Length).Split('\n');
        foreach (string line in lines.Where(line => line.Length > 0).Select(line => line + "\n"))
        {
            if (line.StartsWith("file\t", StringComparison.Ordinal))
            {
                head = line;
                known[head] = line;
            }
            else if (head.Length > 0)
            {
                known[head] += line;
            }
        }

        return known;
    }

    private static string Slashes(string path) => path.Replace('\\', '/');

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Joined(params string[] fields) => string.Join("\t", fields.Select(Escape)) + "\n";

    private static string Escape(string field) => field
        .Replace("\\", "\\\\").Replace("\t", "\\t").Replace("\n", "\\n").Replace("\r", "\\r");

    private void Line(params string[] fields) => _text.Append(Joined(fields));
}
