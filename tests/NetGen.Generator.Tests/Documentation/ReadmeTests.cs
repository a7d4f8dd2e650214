using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace NetGen.Tests.Documentation;

/// <summary>What the README shows is compiled, or generated, somewhere.</summary>
public sealed partial class ReadmeTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("src/NetGen.Runtime/README.md")]
    public void The_example_is_the_program_that_runs_on_the_packages(string page) =>
        Blocks(page)[0].ShouldBe("using NetGen;\n\n" + Region("tests/Consumer/Program.cs", "README"));

    [Theory]
    [InlineData("NetGen.Csv", "tests/Consumer/Program.cs")]
    [InlineData("NetGen.Onnx", "tests/Consumer.Onnx/Program.cs")]
    public void A_package_s_example_is_part_of_a_program_that_runs_on_it(string package, string program) =>
        Blocks($"src/{package}/README.md").ShouldHaveSingleItem().ShouldBe(Region(program, package));

    [Theory]
    [InlineData("docs/deployment.md", 0)]
    [InlineData("README.md", 3)]
    public void The_five_lines_that_predict_are_a_program_that_runs_on_the_package(string page, int block) =>
        Blocks(page)[block].ShouldBe(Read("tests/Consumer.Embedded/Program.cs"));

    [Fact]
    public void The_excerpts_are_generated_code()
    {
        string generated = Unindent(Read(
            "tests/NetGen.Generator.Tests/Snapshots/SnapshotTests.Tiny#App.TinyNet.Training.g.verified.cs")
            + Read("tests/NetGen.Generator.Tests/Snapshots/SnapshotTests.Tiny#App.TinyNet.Kernels256.g.verified.cs"));
        string[] excerpts = Blocks("README.md")[1..3];
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

    private static string[] Blocks(string page) =>
        [.. Block().Matches(Read(page)).Select(match => match.Groups[1].Value)];

    private static string Region(string program, string name) =>
        Regions().Matches(Read(program)).Single(match => match.Groups[1].Value == name).Groups[2].Value;

    private static string Unindent(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim()));

    private static string Read(string path) => File.ReadAllText(Path.Combine(Root(), path)).ReplaceLineEndings("\n");

    private static string Root([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", ".."));

    [GeneratedRegex(@"#region ([^\n]*)\n(.*?)#endregion", RegexOptions.Singleline)]
    private static partial Regex Regions();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?!https?:)([^)]+)\)")]
    private static partial Regex Link();
}
