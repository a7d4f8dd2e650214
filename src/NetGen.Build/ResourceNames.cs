using System;
using System.Collections.Generic;
using System.Linq;

namespace NetGen.Build;

/// <summary>
/// What embedded files are called: by their path from the project's folder, below a name that no other resource has.
/// </summary>
internal static class ResourceNames
{
    private const string Prefix = "NetGen.Weights/";

    /// <summary>The names of files, by their paths.</summary>
    /// <remarks>
    /// A file outside the project goes by its own name alone, so that the name does not tell where the project lies;
    /// the second of the same name gets a number.
    /// </remarks>
    public static Dictionary<string, string> Of(string projectFolder, IEnumerable<string> paths)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (string path in paths.OrderBy(path => Paths.Relative(projectFolder, path), StringComparer.Ordinal))
        {
            string name = Paths.Relative(projectFolder, path);
            if (name.StartsWith("../", StringComparison.Ordinal) || Paths.IsOnAnotherDrive(projectFolder, path))
            {
                string file = name.Substring(name.LastIndexOf('/') + 1);
                name = $"../{file}";
                for (int number = 2; taken.Contains(name); number++)
                {
                    name = $"../{number}/{file}";
                }
            }

            taken.Add(name);
            names.Add(path, Prefix + name);
        }

        return names;
    }
}
