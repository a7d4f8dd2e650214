using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Diagnostics;

namespace NetGen.Parsing;

/// <summary>Whether another file can complete the type: NETGEN0001 to NETGEN0004.</summary>
internal static class DeclarationChecks
{
    public static void Check(NetworkDeclaration network, FindingList findings)
    {
        CheckPartial(network, findings);
        CheckKind(network, findings);
        for (INamedTypeSymbol? type = network.Symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            CheckContainer(network, type, findings);
        }
    }

    private static void CheckPartial(NetworkDeclaration network, FindingList findings)
    {
        foreach (TypeDeclarationSyntax declaration in network.Declarations.Where(d => !IsPartial(d)))
        {
            findings.Add(
                DiagnosticDescriptors.NotPartial, declaration.Identifier.GetLocation(), network.Symbol.Name);
        }
    }

    private static void CheckKind(NetworkDeclaration network, FindingList findings)
    {
        INamedTypeSymbol symbol = network.Symbol;
        Location location = network.NameLocation;
        if (!TypeKinds.IsPlainClass(symbol))
        {
            findings.Add(DiagnosticDescriptors.NotAClass, location, symbol.Name, TypeKinds.KeywordOf(symbol));
        }
        else if (symbol.IsStatic)
        {
            ReportKind(location, "static", "remove 'static'");
        }
        else if (symbol.IsAbstract)
        {
            ReportKind(location, "abstract", "remove 'abstract'");
        }

        if (symbol.IsFileLocal)
        {
            ReportKind(location, "file-local", "remove 'file', because the generated code stands in other files");
        }

        if (symbol.Arity > 0)
        {
            ReportKind(
                network.Declarations.FirstOrDefault()?.TypeParameterList?.GetLocation() ?? location,
                "generic",
                "remove its type parameters, or move them to a type around it");
        }

        void ReportKind(Location place, string kind, string remedy) =>
            findings.Add(DiagnosticDescriptors.UnsupportedClass, place, symbol.Name, kind, remedy);
    }

    private static void CheckContainer(NetworkDeclaration network, INamedTypeSymbol container, FindingList findings)
    {
        ImmutableArray<TypeDeclarationSyntax> declarations =
            UserCode.DeclarationsOf(container, network.CancellationToken);
        foreach (TypeDeclarationSyntax declaration in declarations.Where(d => !IsPartial(d)))
        {
            findings.Add(
                DiagnosticDescriptors.ContainerNotPartial,
                declaration.Identifier.GetLocation(),
                container.Name,
                network.Symbol.Name);
        }

        if (container.IsFileLocal)
        {
            findings.Add(
                DiagnosticDescriptors.UnsupportedClass,
                network.NameLocation,
                network.Symbol.Name,
                $"inside the file-local type '{container.Name}'",
                $"remove 'file' from '{container.Name}', because the generated code stands in other files");
        }
    }

    private static bool IsPartial(TypeDeclarationSyntax declaration) =>
        declaration.Modifiers.Any(SyntaxKind.PartialKeyword);
}
