using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Parsing;

/// <summary>
/// Tells what the user wrote from what NetGen generated. An analyzer sees both in one symbol, and a generated member
/// must not count as one that clashes with itself.
/// </summary>
internal static class UserCode
{
    // The compiler puts generated files under {assembly of the generator}/{type of the generator}/.
    private static readonly string GeneratorFolder = typeof(UserCode).Assembly.GetName().Name;

    public static ImmutableArray<TypeDeclarationSyntax> DeclarationsOf(
        INamedTypeSymbol symbol, CancellationToken cancellationToken) =>
    [
        .. symbol.DeclaringSyntaxReferences
            .Where(reference => !IsGenerated(reference.SyntaxTree))
            .Select(reference => reference.GetSyntax(cancellationToken))
            .OfType<TypeDeclarationSyntax>(),
    ];

    /// <summary>True for a member that stands in the user's own code.</summary>
    public static bool Declares(ISymbol member) =>
        !member.IsImplicitlyDeclared
        && member.DeclaringSyntaxReferences.Any(reference => !IsGenerated(reference.SyntaxTree));

    /// <summary>The name of a member, where the user wrote it.</summary>
    public static Location LocationOf(ISymbol member) =>
        member.Locations.FirstOrDefault(l => l.SourceTree is { } tree && !IsGenerated(tree)) ?? Location.None;

    private static bool IsGenerated(SyntaxTree tree)
    {
        string path = tree.FilePath;
        return path.EndsWith(".g.cs", System.StringComparison.OrdinalIgnoreCase)
            && Path.GetDirectoryName(path).Split('/', '\\').Contains(GeneratorFolder);
    }
}
