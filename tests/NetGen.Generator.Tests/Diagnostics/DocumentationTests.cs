using Microsoft.CodeAnalysis;
using NetGen.Diagnostics;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Diagnostics;

public sealed class DocumentationTests
{
    private static readonly string Root = FindRoot();

    public static TheoryData<string> Ids => [.. Descriptors.Select(d => d.Id)];

    private static IEnumerable<DiagnosticDescriptor> Descriptors => new NetworkAnalyzer().SupportedDiagnostics;

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_page(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors.Single(d => d.Id == id);
        descriptor.HelpLinkUri.ShouldBe($"{DiagnosticDescriptors.HelpBase}{id}.md");
        string page = Read("docs", "diagnostics", $"{id}.md");
        page.ShouldStartWith($"# {id}: {descriptor.Title}\n");
        page.ShouldContain("\n## Cause\n");
        page.ShouldContain("\n## Example\n");
        page.ShouldContain("\n## Remedy\n");
        page.Contains("\n## Suppression\n", StringComparison.Ordinal)
            .ShouldBe(descriptor.DefaultSeverity == DiagnosticSeverity.Warning);
        Read("docs", "diagnostics", "README.md")
            .ShouldContain($"| [{id}]({id}.md) | {descriptor.DefaultSeverity} | {descriptor.Title} |\n");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_release_row(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors.Single(d => d.Id == id);
        string row = $"{id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {descriptor.Title}, ";
        string shipped = Read("src", "NetGen.Generator", "AnalyzerReleases.Shipped.md");
        string unshipped = Read("src", "NetGen.Generator", "AnalyzerReleases.Unshipped.md");
        (shipped + unshipped).ShouldContain($"\n{row}");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_example_has_the_mistake_and_the_remedy_has_not(string id)
    {
        string page = Read("docs", "diagnostics", $"{id}.md");
        string[] blocks = [.. page.Split("```csharp\n").Select(block => block.Split("```")[0])];
        string mistake = "using NetGen;\n" + blocks[1];
        Diagnostic found = (await AnalyzerTest.AnalyzeAsync(TestCompiler.Compile(mistake), DescribedFiles.All))
            .ShouldHaveSingleItem();
        found.Id.ShouldBe(id);
        mistake.Split('\n')[found.Location.GetLineSpan().StartLinePosition.Line].ShouldEndWith($"// {id}");
        await AnalyzerTest.VerifyCleanAsync(DescribedFiles.All, blocks[2]);
    }

    // NETGEN1nnn are warnings of the build (NetGen.targets), without a descriptor.
    [Fact]
    public void Every_page_has_a_rule() => Directory.GetFiles(Path.Combine(Root, "docs", "diagnostics"), "NETGEN0*.md")
        .Select(Path.GetFileNameWithoutExtension)
        .Order(StringComparer.Ordinal)
        .ShouldBe(Descriptors.Select(d => d.Id));

    [Fact]
    public void Every_descriptor_is_supported() => typeof(DiagnosticDescriptors).GetFields()
        .Where(field => field.FieldType == typeof(DiagnosticDescriptor))
        .Select(field => field.GetValue(null))
        .ShouldBe(Descriptors);

    private static string Read(params string[] path) =>
        File.ReadAllText(Path.Combine([Root, .. path])).ReplaceLineEndings("\n");

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "NetGen.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("NetGen.sln is not above the test assembly.");
    }
}
