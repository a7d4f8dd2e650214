using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace NetGen.Tests.Documentation;

/// <summary>What the README shows is compiled, or generated, somewhere.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void The_example_is_the_program_that_runs_on_the_packages()
    {
        string program = Read("tests/Consumer/Program.cs");
        string region = Region().Match(program).Groups[1].Value;
        Blocks()[0].ShouldBe("using NetGen;\n\n" + region);
    }

    [Fact]
    public void The_excerpts_are_generated_code()
    {
        string generated = Unindent(Read(
            "tests/NetGen.Generator.Tests/Snapshots/SnapshotTests.Tiny#App.TinyNet.Training.g.verified.cs")
            + Read("tests/NetGen.Generator.Tests/Snapshots/SnapshotTests.Tiny#App.TinyNet.Kernels256.g.verified.cs"));
        string[] excerpts = Blocks()[1..];
        excerpts.Length.ShouldBeGreaterThan(0);
        foreach (string excerpt in excerpts)
        {
            generated.ShouldContain(Unindent(excerpt));
        }
    }

    [Fact]
    public void Every_link_to_a_file_leads_somewhere()
    {
        foreach (Match link in Link().Matches(Read("README.md")))
        {
            string target = link.Groups[1].Value.Split('#')[0];
            bool exists = File.Exists(Path.Combine(Root(), target)) || Directory.Exists(Path.Combine(Root(), target));
            exists.ShouldBeTrue(target);
        }
    }

    private static string[] Blocks() => [.. Block().Matches(Read("README.md")).Select(match => match.Groups[1].Value)];

    private static string Unindent(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()));

    private static string Read(string path) => File.ReadAllText(Path.Combine(Root(), path)).ReplaceLineEndings("\n");

    private static string Root([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));

    [GeneratedRegex("#region README\n(.*?)#endregion", RegexOptions.Singleline)]
    private static partial Regex Region();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?!https?:)([^)]+)\)")]
    private static partial Regex Link();
}
