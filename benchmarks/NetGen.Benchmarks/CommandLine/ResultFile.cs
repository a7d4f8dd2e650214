using System.Text.Json;

namespace NetGen.Benchmarks.CommandLine;

/// <summary>The results as a JSON array.</summary>
internal static class ResultFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes the file whole or not at all.</summary>
    public static void Write<T>(string path, IReadOnlyList<T> results)
    {
        string temporary = $"{Path.GetFullPath(path)}.{Environment.ProcessId}.tmp";
        try
        {
            File.WriteAllText(temporary, Serialize(results) + "\n");
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    public static string Serialize<T>(IReadOnlyList<T> results) =>
        JsonSerializer.Serialize(results, Options);
}
