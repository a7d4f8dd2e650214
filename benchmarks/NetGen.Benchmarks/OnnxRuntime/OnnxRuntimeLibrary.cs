using System.Runtime.InteropServices;

namespace NetGen.OnnxRuntime;

/// <summary>Where libonnxruntime is.</summary>
internal static class OnnxRuntimeLibrary
{
    /// <summary>The variable that may name the library.</summary>
    public const string Variable = "ONNXRUNTIME_LIB";

    private static readonly string[] Files = ["libonnxruntime.so.1", "libonnxruntime.so", "libonnxruntime.dylib"];

    /// <summary>
    /// Looks for the library: where it is said to be, or else in npm's package onnxruntime-node below this folder or
    /// one above it.
    /// </summary>
    /// <param name="named">Its path; that in <see cref="Variable"/> where it is null.</param>
    /// <param name="problem">What is wrong, where there is no library.</param>
    /// <returns>The full path, or null.</returns>
    public static string? Find(string? named, out string problem)
    {
        named ??= Environment.GetEnvironmentVariable(Variable);
        string? library = string.IsNullOrEmpty(named) ? Find() : File.Exists(named) ? Path.GetFullPath(named) : null;
        string what = string.IsNullOrEmpty(named) ? "no libonnxruntime was found" : $"there is no {named}";
        problem = library is null ? what : string.Empty;
        return library;
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            string package = Path.Combine(folder.FullName, "node_modules", "onnxruntime-node", "bin");
            if (Directory.Exists(package))
            {
                string system = OperatingSystem.IsMacOS() ? "darwin" : "linux";
                string processor = $"{RuntimeInformation.ProcessArchitecture}";
                return Directory.EnumerateFiles(package, "*", SearchOption.AllDirectories).FirstOrDefault(file =>
                    Files.Contains(Path.GetFileName(file))
                    && Path.GetDirectoryName(file)!.EndsWith(
                        Path.Combine(system, processor), StringComparison.OrdinalIgnoreCase));
            }
        }

        return null;
    }
}
