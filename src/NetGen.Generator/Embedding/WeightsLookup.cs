using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Specs;

namespace NetGen.Embedding;

/// <summary>
/// Finds what the build says about the file that a class names. Which file that is the build decides, where it can see
/// the path: a guess here could take a file that another class names, with other weights.
/// </summary>
internal static class WeightsLookup
{
    /// <summary>What the build found for this very path in this very source file; null where it saw none.</summary>
    public static WeightsReference? FindReference(
        WeightsSpec weights, IEnumerable<WeightsDescription> descriptions) =>
        descriptions.SelectMany(description => description.References).FirstOrDefault(
            reference => reference.Written == weights.Path && IsSame(reference.Source, weights.SourceFile));

    /// <summary>The file; null where it is not there, or the build did not read it.</summary>
    public static WeightsFile? FindFile(WeightsSpec weights, IReadOnlyList<WeightsDescription> descriptions)
    {
        string? path = FindReference(weights, descriptions) is { } reference
            ? reference.Path
            : FindListed(weights, descriptions);
        return path is null
            ? null
            : descriptions.SelectMany(description => description.Files).FirstOrDefault(file => file.Path == path);
    }

    /// <summary>
    /// For a path that the build cannot see in the source, as a constant's: a file that the project lists, beside the
    /// source file or else in the project's folder.
    /// </summary>
    private static string? FindListed(WeightsSpec weights, IEnumerable<WeightsDescription> descriptions) =>
        (from description in descriptions
         from folder in description.ProjectFolders.Prepend(FolderOf(weights.SourceFile))
         from file in description.Listed
         where IsSame(file.Name, Combine(folder, weights.Path))
         select file.Path).FirstOrDefault();

    private static string FolderOf(string file)
    {
        string path = file.Replace('\\', '/');
        return path.Substring(0, Math.Max(path.LastIndexOf('/'), 0));
    }

    /// <summary>A path without "." and "..", by its text alone.</summary>
    private static string Combine(string folder, string path)
    {
        bool isRooted = path.StartsWith("/", StringComparison.Ordinal) || (path.Length > 1 && path[1] == ':');
        string whole = isRooted ? path : $"{folder}/{path}";
        var names = new List<string>();
        foreach (string name in whole.Split('/'))
        {
            if (name == ".." && names.Count > 0)
            {
                names.RemoveAt(names.Count - 1);
            }
            else if (name.Length > 0 && name != ".")
            {
                names.Add(name);
            }
        }

        return string.Join("/", names);
    }

    private static bool IsSame(string described, string path)
    {
        string place = Combine(string.Empty, path.Replace('\\', '/'));
        return string.Equals(Combine(string.Empty, described), place, ComparisonOf(described));
    }

    // A path with a drive is Windows', where case does not matter.
    private static StringComparison ComparisonOf(string path) =>
        path.Length > 1 && path[1] == ':' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
}
