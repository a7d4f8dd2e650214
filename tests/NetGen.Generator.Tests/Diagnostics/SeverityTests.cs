using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Diagnostics;

public sealed class SeverityTests
{
    private const string Warned =
        "[Network(4)] [Dense(2, Activation.Relu)] [Loss(Loss.SquaredError)] partial class Net;\n";

    [Fact]
    public async Task A_pragma_suppresses_a_warning()
    {
        const string Source =
            "using NetGen;\n#pragma warning disable NETGEN0014\n" + Warned + "#pragma warning restore NETGEN0014\n";
        (await AnalyzerTest.AnalyzeAsync(TestCompiler.Compile(Source))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pragma_ends()
    {
        const string Source =
            "using NetGen;\n#pragma warning disable NETGEN0014\n#pragma warning restore NETGEN0014\n" + Warned;
        (await AnalyzerTest.AnalyzeAsync(TestCompiler.Compile(Source))).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("NETGEN0014", "error", DiagnosticSeverity.Error)]
    [InlineData("NETGEN0014", "suggestion", DiagnosticSeverity.Info)]
    [InlineData("NETGEN0014", "none", null)]
    [InlineData("NETGEN0018", "none", DiagnosticSeverity.Warning)]
    public async Task An_editorconfig_sets_the_severity(string id, string severity, DiagnosticSeverity? expected)
    {
        var compilation = EditorConfig.Apply(
            TestCompiler.Compile("using NetGen;\n" + Warned), $"dotnet_diagnostic.{id}.severity = {severity}\n");
        ImmutableArray<Diagnostic> found = await AnalyzerTest.AnalyzeAsync(compilation);
        found.SingleOrDefault()?.Severity.ShouldBe(expected!.Value);
        found.Length.ShouldBe(expected is null ? 0 : 1);
    }
}
