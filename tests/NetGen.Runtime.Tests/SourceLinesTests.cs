using System.Runtime.CompilerServices;

namespace NetGen.Tests;

public sealed class SourceLinesTests
{
    private const int Columns = 120;

    [Theory]
    [InlineData("src/NetGen.Attributes")]
    [InlineData("src/NetGen.Build")]
    [InlineData("src/NetGen.Csv")]
    [InlineData("src/NetGen.Onnx")]
    [InlineData("src/NetGen.Runtime")]
    [InlineData("samples")]
    public void No_line_is_longer_than_the_editor_config_allows(string folder)
    {
        string root = Path.Combine(Root(), folder);
        var longLines = new List<string>();
        foreach (string file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(root, file).Replace('\\', '/');
            bool isSource = !name.Split('/').Any(part => part is "obj" or "bin");
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
