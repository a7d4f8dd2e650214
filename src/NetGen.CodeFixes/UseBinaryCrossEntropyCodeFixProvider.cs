using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Diagnostics;
using NetGen.Specs;

namespace NetGen.CodeFixes;

/// <summary>Takes the loss for one output that stands for two classes: NETGEN0012.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseBinaryCrossEntropyCodeFixProvider))]
[Shared]
public sealed class UseBinaryCrossEntropyCodeFixProvider : NetworkCodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [DiagnosticDescriptors.SoftmaxOfOneOutput.Id];

    private protected override SyntaxChange? Change(SyntaxNode node, Diagnostic diagnostic) =>
        node.FirstAncestorOrSelf<AttributeArgumentSyntax>()?.Expression is { } loss
            ? new SyntaxChange(
                "Use Loss.BinaryCrossEntropy",
                loss,
                NetGenNames.Loss(nameof(LossKind.BinaryCrossEntropy)).WithTriviaFrom(loss))
            : null;
}
