using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace NetGen.Tests;

/// <summary>Holds a document's examples to the regions of the tests that run them.</summary>
internal static partial class DocumentExamples
{
    /// <summary>Fails unless the document's C# blocks are the regions of the calling file, in their order.</summary>
    public static void ShouldBeRegions(string document, [CallerFilePath] string source = "")
    {
        string root = Path.GetDirectoryName(source)!;
        while (!File.Exists(Path.Combine(root, "NetGen.sln")))
        {
            root = Path.GetDirectoryName(root)!;
        }

        string[] shown =
            [.. Block().Matches(Read(Path.Combine(root, document))).Select(match => match.Groups[1].Value)];
        string[] run = [.. Region().Matches(Read(source))
            .Select(match => string.Join('\n', match.Groups[1].Value.Split('\n').Select(Unindent)))];
        shown.ShouldBe(run);
    }

    private static string Unindent(string line) => line.Length > 8 ? line[8..] : line.Trim();

    private static string Read(string path) => File.ReadAllText(path).ReplaceLineEndings("\n");

    [GeneratedRegex(@"#region \w+\n(.*?) *#endregion", RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
