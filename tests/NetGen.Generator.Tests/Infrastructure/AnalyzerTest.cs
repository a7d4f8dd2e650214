using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Diagnostics;

namespace NetGen.Tests.Infrastructure;

/// <summary>Runs the analyzer over source with [|markers|] and compares squiggles and messages exactly.</summary>
internal static class AnalyzerTest
{
    private const string Usings = "using NetGen;\n";

    /// <param name="markup">The file, without its <c>using NetGen;</c>.</param>
    /// <param name="messages">"NETGEN0001: message" in the order of the places.</param>
    public static Task VerifyAsync(string markup, params string[] messages) => VerifyAsync(markup, [], messages);

    /// <param name="markup">The file, without its <c>using NetGen;</c>.</param>
    /// <param name="files">What the build hands to the compiler beside the sources.</param>
    /// <param name="messages">"NETGEN0001: message" in the order of the places.</param>
    public static async Task VerifyAsync(
        string markup, ImmutableArray<AdditionalText> files, params string[] messages)
    {
        CSharpCompilation compilation = TestCompiler.Compile(Usings + Markup.Strip(markup));
        ImmutableArray<Diagnostic> found = await AnalyzeAsync(compilation, files);
        string marked = Markup.Mark(
            compilation.SyntaxTrees[0].ToString(), found.Select(d => d.Location.SourceSpan));
        marked.ShouldBe(Usings + markup);
        found.Select(Format).ShouldBe(messages);
    }

    /// <summary>Nothing is reported, and the compiler misses nothing but generated constructors.</summary>
    public static Task VerifyCleanAsync(params string[] sources) => VerifyCleanAsync([], sources);

    /// <summary>The same, with what the build hands to the compiler beside the sources.</summary>
    public static async Task VerifyCleanAsync(ImmutableArray<AdditionalText> files, params string[] sources)
    {
        CSharpCompilation compilation = TestCompiler.Compile([.. sources.Select(source => Usings + source)]);
        ImmutableArray<Diagnostic> found = await AnalyzeAsync(compilation, files);
        found.Select(Format).ShouldBeEmpty();
        compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(d => d.Severity == DiagnosticSeverity.Error && d.Id is not ("CS1729" or "CS1503" or "CS7036"))
            .ShouldBeEmpty();
    }

    /// <summary>What the analyzer reports and no #pragma suppresses, in the order of the places.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(
        Compilation compilation, ImmutableArray<AdditionalText> files = default)
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers = [new NetworkAnalyzer()];
        ImmutableArray<Diagnostic> found = await compilation
            .WithAnalyzers(analyzers, new AnalyzerOptions(files.IsDefault ? [] : files))
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return
        [
            .. found.Where(d => !d.IsSuppressed)
                .OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(d => d.Location.SourceSpan)
                .ThenBy(d => d.Id, StringComparer.Ordinal),
        ];
    }

    public static string Format(Diagnostic diagnostic) =>
        $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
}
