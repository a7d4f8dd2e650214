using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Tests.Infrastructure;

/// <summary>Severities as an .editorconfig sets them for every file.</summary>
internal sealed class EditorConfig(AnalyzerConfigOptionsResult options) : SyntaxTreeOptionsProvider
{
    public static CSharpCompilation Apply(CSharpCompilation compilation, string text)
    {
        AnalyzerConfig[] files = [AnalyzerConfig.Parse("root = true\n[*.cs]\n" + text, "/.editorconfig")];
        var set = AnalyzerConfigSet.Create(files);
        var provider = new EditorConfig(set.GetOptionsForSourcePath("/File1.cs"));
        return compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(provider));
    }

    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) =>
        GeneratedKind.Unknown;

    public override bool TryGetDiagnosticValue(
        SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        options.TreeOptions.TryGetValue(diagnosticId, out severity);

    public override bool TryGetGlobalDiagnosticValue(
        string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
    {
        severity = default;
        return false;
    }
}
