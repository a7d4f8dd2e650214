using System.Runtime.CompilerServices;

namespace NetGen.Tests;

public sealed class SourceLinesTests
{
    private const int Columns = 120;

    [Fact]
    public void No_line_of_the_runtime_is_longer_than_the_editor_config_allows()
    {
        string folder = Path.Combine(Root(), "src", "NetGen.Runtime");
        var longLines = new List<string>();
        foreach (string file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            bool isSource = !name.StartsWith("obj/", StringComparison.Ordinal)
                && !name.StartsWith("bin/", StringComparison.Ordinal);
            string[] lines = isSource ? File.ReadAllLines(file) : [];
            longLines.AddRange(lines.Index()
                .Where(line => line.Item.Length > Columns)
                .Select(line => $"{name}:{line.Index + 1}"));
        }

        longLines.ShouldBeEmpty();
    }

    private static string Root([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", ".."));
}
