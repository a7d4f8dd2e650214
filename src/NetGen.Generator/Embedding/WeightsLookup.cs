using System;
using System.Collections.Generic;
using System.Linq;
using NetGen.Specs;

namespace NetGen.Embedding;

/// <summary>
/// Finds what the build says about the file that a class names: beside the source file, or else in the project's
/// folder, as the build looked for it.
/// </summary>
internal static class WeightsLookup
{
    public static WeightsFile? FindFile(WeightsSpec weights, IEnumerable<WeightsDescription> descriptions) =>
        Find(weights, descriptions, description => description.Files, file => file.Path);

    public static MissingFile? FindMissing(WeightsSpec weights, IEnumerable<WeightsDescription> descriptions) =>
        Find(weights, descriptions, description => description.Missing, file => file.Path);

    private static T? Find<T>(
        WeightsSpec weights,
        IEnumerable<WeightsDescription> descriptions,
        Func<WeightsDescription, IEnumerable<T>> files,
        Func<T, string> path)
        where T : class =>
        (from description in descriptions
         from place in Places(weights, description.ProjectFolder)
         from file in files(description)
         where IsSame(path(file), place)
         select file).FirstOrDefault();

    /// <summary>
    /// Where the file may be, the first place first. Where a link leads to the project, the compiler and the build may
    /// know its folder by two names: then the source file's last folders are tried below the name that the build uses.
    /// </summary>
    private static IEnumerable<string> Places(WeightsSpec weights, string project)
    {
        string[] folders = weights.SourceFile.Replace('\\', '/').Split('/');
        Array.Resize(ref folders, folders.Length - 1);
        yield return Combine(string.Join("/", folders), weights.Path);
        for (int last = folders.Length - 1; last >= 0; last--)
        {
            yield return Combine($"{project}/{string.Join("/", folders.Skip(folders.Length - last))}", weights.Path);
        }

        yield return Combine(project, weights.Path);
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

    private static bool IsSame(string described, string place) =>
        string.Equals(Combine(string.Empty, described), place, ComparisonOf(described));

    // A path with a drive is Windows', where case does not matter.
    private static StringComparison ComparisonOf(string path) =>
        path.Length > 1 && path[1] == ':' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
}
