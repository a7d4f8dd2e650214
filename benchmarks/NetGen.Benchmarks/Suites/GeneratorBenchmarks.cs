using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Benchmarks.Suites;

/// <summary>
/// What the generator costs a build and a keystroke: ten networks of 784-128-10, each in a file of its own. The bar is
/// 50 ms for a warm full run.
/// </summary>
[MemoryDiagnoser]
public class GeneratorBenchmarks
{
    private const int Networks = 10;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13);

    private CSharpCompilation _compilation = null!;
    private GeneratorDriver _driver = null!;

    // Counts the edits, so that no run finds the text of the one before.
    private int _edits;

    [GlobalSetup]
    public void Setup()
    {
        _compilation = CSharpCompilation.Create(
            "Benchmark",
            Enumerable.Range(0, Networks).Select(i => Parse(i, hidden: 128)),
            References(),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        _driver = CreateDriver().RunGenerators(_compilation);
        int files = _driver.GetRunResult().GeneratedTrees.Length;
        if (files < Networks)
        {
            throw new InvalidOperationException($"{Networks} networks gave {files} files.");
        }
    }

    /// <summary>All ten with a new driver, on a compilation that has bound its attributes before.</summary>
    [Benchmark]
    public GeneratorDriver FullRun() => CreateDriver().RunGenerators(_compilation);

    /// <summary>All ten with nothing cached, as in a build: binding the attributes is part of it.</summary>
    [Benchmark]
    public GeneratorDriver FullRunOfNewCompilation() => CreateDriver().RunGenerators(_compilation.Clone());

    /// <summary>A keystroke in one layer's size: parsing the file and binding all attributes is part of it.</summary>
    [Benchmark]
    public GeneratorDriver EditOfOneLayerSize()
    {
        _edits = (_edits + 1) % 64;
        SyntaxTree edited = Parse(0, hidden: 129 + _edits);
        return _driver.RunGenerators(_compilation.ReplaceSyntaxTree(_compilation.SyntaxTrees[0], edited));
    }

    private static GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()], parseOptions: ParseOptions);

    private static SyntaxTree Parse(int network, int hidden)
    {
        string text = $"""
            using NetGen;
            namespace App;
            [Network(784)]
            [Dense({hidden}, Activation.Relu)]
            [Dense(10)]
            [Loss(Loss.SoftmaxCrossEntropy)]
            public sealed partial class Net{network};
            """;
        return CSharpSyntaxTree.ParseText(text, ParseOptions, $"Net{network}.cs");
    }

    // The framework and NetGen, as a user's project has them.
    private static IEnumerable<MetadataReference> References()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Append(typeof(NetworkAttribute).Assembly.Location)
            .Append(typeof(INetwork).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path));
    }
}
