using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Diagnostics;

namespace NetGen.CodeFixes;

/// <summary>Adds the loss that goes with the number of outputs: NETGEN0009.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddLossCodeFixProvider))]
[Shared]
public sealed class AddLossCodeFixProvider : NetworkCodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticDescriptors.NoLoss.Id];

    private protected override SyntaxChange? Change(SyntaxNode node, Diagnostic diagnostic) =>
        node is TypeDeclarationSyntax { AttributeLists.Count: > 0 } type
        && diagnostic.Properties.TryGetValue(Finding.SuggestedLoss, out string? loss)
        && loss is not null
            ? new SyntaxChange($"Add [Loss(Loss.{loss})]", type, AddLoss(type, loss))
            : null;

    private static TypeDeclarationSyntax AddLoss(TypeDeclarationSyntax type, string loss)
    {
        AttributeListSyntax last = type.AttributeLists.Last();
        SyntaxTrivia[] indentation = [.. last.GetLeadingTrivia().Reverse().TakeWhile(IsSpace).Take(1)];
        SyntaxTrivia[] end = [.. last.GetTrailingTrivia().Reverse().TakeWhile(IsSpaceOrEnd).Reverse()];
        AttributeListSyntax list =
            NetGenNames.LossAttribute(loss).WithLeadingTrivia(indentation).WithTrailingTrivia(end);
        return type.AddAttributeLists(list);
    }

    private static bool IsSpace(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia);

    private static bool IsSpaceOrEnd(SyntaxTrivia trivia) =>
        IsSpace(trivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia);
}
