using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Tests.Infrastructure;

/// <summary>Runs the generator over source.</summary>
internal static class GeneratorTest
{
    /// <summary>The generated files of the sources; the whole must compile without a warning.</summary>
    public static ImmutableArray<GeneratedSourceResult> Run(params string[] sources) => Run([], sources);

    /// <summary>The same, with what the build hands to the compiler beside the sources.</summary>
    public static ImmutableArray<GeneratedSourceResult> Run(
        ImmutableArray<AdditionalText> files, params string[] sources)
    {
        CSharpCompilation compilation = TestCompiler.Compile(sources);
        GeneratorDriver driver = CreateDriver(files).RunGeneratorsAndUpdateCompilation(
            compilation, out Compilation completed, out ImmutableArray<Diagnostic> reported, TestContext.Current.CancellationToken);
        reported.ShouldBeEmpty();
        completed.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .ShouldBeEmpty();
        return driver.GetRunResult().Results.Single().GeneratedSources;
    }

    /// <summary>A driver that records why each step ran.</summary>
    public static GeneratorDriver CreateDriver(ImmutableArray<AdditionalText> files = default) =>
        CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        additionalTexts: files.IsDefault ? [] : files,
        parseOptions: TestCompiler.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}
