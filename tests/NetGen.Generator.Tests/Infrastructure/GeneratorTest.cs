using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Tests.Infrastructure;

/// <summary>Runs the generator over source.</summary>
internal static class GeneratorTest
{
    /// <summary>The generated files of the sources; the whole must compile without a warning.</summary>
    public static ImmutableArray<GeneratedSourceResult> Run(params string[] sources)
    {
        CSharpCompilation compilation = TestCompiler.Compile(sources);
        GeneratorDriver driver = CreateDriver().RunGeneratorsAndUpdateCompilation(
            compilation, out Compilation completed, out ImmutableArray<Diagnostic> reported, TestContext.Current.CancellationToken);
        reported.ShouldBeEmpty();
        completed.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .ShouldBeEmpty();
        return driver.GetRunResult().Results.Single().GeneratedSources;
    }

    /// <summary>A driver that records why each step ran.</summary>
    public static GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        parseOptions: TestCompiler.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}
