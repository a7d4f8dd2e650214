using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NetGen.CodeFixes;

/// <summary>One change of the syntax under the squiggle, offered at each place and for all at once.</summary>
public abstract class NetworkCodeFixProvider : CodeFixProvider
{
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode? node = root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (node is not null && Change(node, diagnostic) is { } change)
            {
                CodeAction action = CodeAction.Create(
                    change.Title,
                    cancellationToken => ReplaceAsync(context.Document, change, cancellationToken),
                    equivalenceKey: GetType().Name);
                context.RegisterCodeFix(action, diagnostic);
            }
        }
    }

    /// <summary>What to replace by what; null where the code is not as expected.</summary>
    private protected abstract SyntaxChange? Change(SyntaxNode node, Diagnostic diagnostic);

    private static async Task<Document> ReplaceAsync(
        Document document, SyntaxChange change, CancellationToken cancellationToken)
    {
        SyntaxNode root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) ?? change.Old;
        return document.WithSyntaxRoot(root.ReplaceNode(change.Old, change.New));
    }
}
