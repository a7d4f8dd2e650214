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
    private const string Version = "2";
    private const string End = "end\n";
    private const string ArchitectureKey = "netgen.architecture";

    private readonly StringBuilder _text = new();

    public Description(params string[] projectFolders)
    {
        Line("netgen-weights", Version);
        foreach (string folder in projectFolders)
        {
            Line("project", Slashes(folder));
        }
    }

    public override string ToString() => _text.ToString() + End;

    /// <summary>A path that a source file writes, and the file that it leads to.</summary>
    public void AddFound(string source, string written, string path) =>
        Line("found", Slashes(source), written, Slashes(path));

    /// <summary>A path that leads to no file, with the names of those that are there.</summary>
    public void AddMissing(string source, string written, IEnumerable<string> present) =>
        Line(["missing", Slashes(source), written, .. present]);

    /// <summary>A file that the project lists, by one of the names that its path has.</summary>
    public void AddListed(string name, string path) => Line("listed", Slashes(name), Slashes(path));

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

    // The compiler ends a line at some controls and separators too, and half of a surrogate pair has no UTF-8.
    private static string Escape(string field)
    {
        var text = new StringBuilder(field.Length);
        foreach (char c in field)
        {
            text.Append(c switch
            {
                '\\' => "\\\\",
                '\t' => "\\t",
                '\n' => "\\n",
                '\r' => "\\r",
                '\u2028' or '\u2029' => Hex(c),
                _ => char.IsControl(c) || char.IsSurrogate(c) ? Hex(c) : c.ToString(),
            });
        }

        return text.ToString();
    }

    private static string Hex(char c) => $"\\u{(int)c:X4}";

    private void Line(params string[] fields) => _text.Append(Joined(fields));
}
