using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetGen.Tests.Infrastructure;

/// <summary>Applies a code fix to a file and compares the text before and after.</summary>
internal static class CodeFixTest
{
    /// <summary>Fixes the first diagnostic that the provider knows.</summary>
    /// <returns>The title of the fix.</returns>
    public static async Task<string> VerifyAsync(CodeFixProvider provider, string before, string after)
    {
        using var workspace = new AdhocWorkspace();
        Document document = AddDocument(workspace, before);
        Diagnostic diagnostic = (await FindAsync(document, provider))[0];
        var actions = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(
            new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken));
        CodeAction action = actions.ShouldHaveSingleItem();
        (await ApplyAsync(document, action)).ShouldBe(after);
        return action.Title;
    }

    /// <summary>Fixes all diagnostics of one id in the file at once.</summary>
    public static async Task VerifyAllAsync(CodeFixProvider provider, string before, string after)
    {
        using var workspace = new AdhocWorkspace();
        Document document = AddDocument(workspace, before);
        ImmutableArray<Diagnostic> found = await FindAsync(document, provider);
        var context = new FixAllContext(
            document,
            provider,
            FixAllScope.Document,
            provider.GetType().Name,
            found.Select(d => d.Id).Distinct(),
            new KnownDiagnostics(found),
            CancellationToken);
        CodeAction? action = await provider.GetFixAllProvider()!.GetFixAsync(context);
        (await ApplyAsync(document, action.ShouldNotBeNull())).ShouldBe(after);
    }

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    private static Document AddDocument(AdhocWorkspace workspace, string source) => workspace
        .AddProject("Tests", LanguageNames.CSharp)
        .WithMetadataReferences(TestCompiler.References)
        .WithParseOptions(TestCompiler.ParseOptions)
        .WithCompilationOptions(TestCompiler.Options)
        .AddDocument("File1.cs", source);

    private static async Task<ImmutableArray<Diagnostic>> FindAsync(Document document, CodeFixProvider provider)
    {
        Compilation? compilation = await document.Project.GetCompilationAsync(CancellationToken);
        ImmutableArray<Diagnostic> found = await AnalyzerTest.AnalyzeAsync(compilation.ShouldNotBeNull());
        return [.. found.Where(d => provider.FixableDiagnosticIds.Contains(d.Id))];
    }

    private static async Task<string> ApplyAsync(Document document, CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken);
        Solution solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        return (await solution.GetDocument(document.Id)!.GetTextAsync(CancellationToken)).ToString();
    }

    private sealed class KnownDiagnostics(ImmutableArray<Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
