using Microsoft.CodeAnalysis;

namespace NetGen.CodeFixes;

/// <summary>A node and its replacement, with the words that offer it.</summary>
internal sealed record SyntaxChange(string Title, SyntaxNode Old, SyntaxNode New);
