using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Parsing;

/// <summary>Names as C# source spells them.</summary>
internal static class Identifiers
{
    /// <summary>The identifier, with @ where it would read as a keyword.</summary>
    public static string Escape(string identifier)
    {
        bool isKeyword = SyntaxFacts.GetKeywordKind(identifier) != SyntaxKind.None
            || SyntaxFacts.GetContextualKeywordKind(identifier) != SyntaxKind.None;
        return isKeyword ? "@" + identifier : identifier;
    }
}
