using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace NetGen.CodeFixes;

/// <summary>
/// NetGen's names in full, which the editor shortens as far as the file's usings allow. They are parsed from text,
/// because the parts of a factory would let the formatter rearrange the user's spaces around them.
/// </summary>
internal static class NetGenNames
{
    public static ExpressionSyntax Loss(string value) => SyntaxFactory
        .ParseExpression($"global::NetGen.Loss.{value}")
        .WithAdditionalAnnotations(Simplifier.Annotation);

    public static AttributeListSyntax LossAttribute(string value)
    {
        string text = $"[global::NetGen.LossAttribute(global::NetGen.Loss.{value})]class C;";
        var declaration = (TypeDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(text)!;
        return declaration.AttributeLists[0].WithAdditionalAnnotations(Simplifier.Annotation);
    }
}
