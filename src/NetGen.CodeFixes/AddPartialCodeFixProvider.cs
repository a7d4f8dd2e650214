using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Diagnostics;

namespace NetGen.CodeFixes;

/// <summary>Adds 'partial' to a network or to a type around it: NETGEN0001 and NETGEN0002.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddPartialCodeFixProvider))]
[Shared]
public sealed class AddPartialCodeFixProvider : NetworkCodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds =>
        [DiagnosticDescriptors.NotPartial.Id, DiagnosticDescriptors.ContainerNotPartial.Id];

    private protected override SyntaxChange? Change(SyntaxNode node, Diagnostic diagnostic) =>
        node is TypeDeclarationSyntax type
            ? new SyntaxChange($"Make '{type.Identifier.ValueText}' partial", type, AddPartial(type))
            : null;

    private static TypeDeclarationSyntax AddPartial(TypeDeclarationSyntax type)
    {
        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Count > 0)
        {
            return type.AddModifiers(partial);
        }

        // Without modifiers the keyword carries the comments and the indentation.
        return type
            .WithKeyword(type.Keyword.WithLeadingTrivia())
            .WithModifiers(SyntaxFactory.TokenList(partial.WithLeadingTrivia(type.Keyword.LeadingTrivia)));
    }
}
