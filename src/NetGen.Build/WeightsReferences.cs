using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace NetGen.Build;

/// <summary>
/// Finds the paths that [Weights("…")] names in source files: the build runs before the compiler, and must know what to
/// embed. A look at the text is enough, for what it finds too much costs a look at a file, and what it misses (a path
/// that is no literal) the analyzer reports.
/// </summary>
internal static class WeightsReferences
{
    private static readonly Regex Attribute = new(
        """\bWeights(?:Attribute)?\s*\(\s*(?:path\s*:\s*)?(?:@"(?<raw>(?:[^"]|"")*)"|"(?<text>(?:[^"\\\r\n]|\\.)*)")""",
        RegexOptions.CultureInvariant);

    /// <summary>The paths as written, with '/' between folders.</summary>
    public static IEnumerable<string> In(string source)
    {
        if (!source.Contains("Weights"))
        {
            return [];
        }

        return Attribute.Matches(source).Cast<Match>()
            .Where(match => !IsComment(source, match.Index))
            .Select(Text)
            .Where(path => path.Length > 0 && path.IndexOfAny(Path.GetInvalidPathChars()) < 0)
            .Distinct();
    }

    private static string Text(Match match)
    {
        string text = match.Groups["raw"].Success
            ? match.Groups["raw"].Value.Replace("\"\"", "\"")
            : match.Groups["text"].Value.Replace("\\\\", "/");
        return text.Replace('\\', '/');
    }

    private static bool IsComment(string source, int index)
    {
        int line = source.LastIndexOf('\n', index) + 1;
        return source.Substring(line, index - line).Contains("//");
    }
}
