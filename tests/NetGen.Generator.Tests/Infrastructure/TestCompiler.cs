using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Tests.Infrastructure;

/// <summary>Compiles source texts against the framework, the attributes and the runtime.</summary>
internal static class TestCompiler
{
    private static readonly Lazy<IReadOnlyList<MetadataReference>> LazyReferences = new(FindReferences);

    public static IReadOnlyList<MetadataReference> References => LazyReferences.Value;

    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Preview);

    public static CSharpCompilationOptions Options { get; } =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>Compiles files called File1.cs, File2.cs and so on.</summary>
    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Tests",
        sources.Select((source, i) => Parse(source, $"File{i + 1}.cs")),
        References,
        Options);

    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(
        source, ParseOptions, path, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>The type of this metadata name: "Space.Outer`1+Net".</summary>
    public static INamedTypeSymbol Type(this Compilation compilation, string metadataName) =>
        compilation.Assembly.GetTypeByMetadataName(metadataName)
        ?? throw new ArgumentException($"There is no type {metadataName}.", nameof(metadataName));

    // The runtime's own list holds the framework and everything beside the test assembly.
    private static IReadOnlyList<MetadataReference> FindReferences()
    {
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] own = [typeof(DenseAttribute).Assembly.Location, typeof(INetwork).Assembly.Location];
        return
        [
            .. trusted.Split(Path.PathSeparator)
                .Where(path => Path.GetDirectoryName(path) == framework)
                .Concat(own)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
