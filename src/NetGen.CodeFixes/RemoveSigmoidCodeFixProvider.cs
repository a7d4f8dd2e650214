using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Diagnostics;

namespace NetGen.CodeFixes;

/// <summary>Drops the sigmoid that the loss applies itself: NETGEN0013.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveSigmoidCodeFixProvider))]
[Shared]
public sealed class RemoveSigmoidCodeFixProvider : NetworkCodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticDescriptors.SigmoidBeforeCrossEntropy.Id];

    private protected override SyntaxChange? Change(SyntaxNode node, Diagnostic diagnostic) =>
        node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { Parent: AttributeArgumentListSyntax list } argument
            ? new SyntaxChange(
                "Remove the sigmoid of the last layer", list, list.WithArguments(list.Arguments.Remove(argument)))
            : null;
}
