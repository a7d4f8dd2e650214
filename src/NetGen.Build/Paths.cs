using System;
using System.IO;
using System.Linq;

namespace NetGen.Build;

/// <summary>Where files lie.</summary>
internal static class Paths
{
    /// <summary>
    /// The path from a folder to a file with '/' between names, the same on every machine; the file's name alone where
    /// no way leads there, as between drives.
    /// </summary>
    public static string Relative(string folder, string file)
    {
        string[] from = Parts(folder);
        string[] to = Parts(file);
        int common = 0;
        while (common < from.Length && common < to.Length - 1
            && string.Equals(from[common], to[common], StringComparison.Ordinal))
        {
            common++;
        }

        return common == 0 && Path.DirectorySeparatorChar == '\\'
            ? to[to.Length - 1]
            : string.Join("/", Enumerable.Repeat("..", from.Length - common).Concat(to.Skip(common)));
    }

    /// <summary>True where no way leads from a folder to a file.</summary>
    public static bool IsOnAnotherDrive(string folder, string file) =>
        Path.DirectorySeparatorChar == '\\'
        && !string.Equals(Path.GetPathRoot(folder), Path.GetPathRoot(file), StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The file that a class names: beside its source, or else in the project's folder; null where none is.
    /// </summary>
    public static string? Find(string written, string sourceFolder, string projectFolder) =>
        new[] { sourceFolder, projectFolder }
            .Select(folder => Path.GetFullPath(Path.Combine(folder, written)))
            .FirstOrDefault(File.Exists);

    private static string[] Parts(string path) =>
        path.Replace('\\', '/').Split(['/'], StringSplitOptions.RemoveEmptyEntries);
}
