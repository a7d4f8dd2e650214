using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Diagnostics;

namespace NetGen.Parsing;

/// <summary>
/// Whether X(long seed = 0) and X(NetGen.AlignedBuffer parameters) can be generated, and every own constructor runs one
/// of them: NETGEN0005.
/// </summary>
internal static class ConstructorChecks
{
    public static void Check(NetworkDeclaration network, FindingList findings)
    {
        if (!TypeKinds.IsPlainClass(network.Symbol) || network.Symbol.IsStatic)
        {
            return;
        }

        CheckBase(network, findings);
        CheckRequired(network, findings);
        foreach (IMethodSymbol constructor in network.Symbol.InstanceConstructors.Where(UserCode.Declares))
        {
            CheckOwn(network, constructor, findings);
        }
    }

    private static void CheckBase(NetworkDeclaration network, FindingList findings)
    {
        INamedTypeSymbol? parent = network.Symbol.BaseType;
        if (BasesOf(network.Symbol).FirstOrDefault(IsNetwork) is { } other)
        {
            // Its constructors are generated too, so that they tell nothing here.
            Report(
                network,
                findings,
                BaseLocation(network),
                $"a base class '{other.Name}' that is a network too",
                "inherit from another class, because each network holds its own parameters");
            return;
        }

        if (parent is null or { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Error }
            || parent.InstanceConstructors.Any(c => IsCallableWithoutArguments(c, network.Symbol)))
        {
            return;
        }

        Report(
            network,
            findings,
            BaseLocation(network),
            $"a base class '{parent.Name}' without an accessible parameterless constructor",
            $"give '{parent.Name}' one, or inherit from another class");
    }

    private static void CheckRequired(NetworkDeclaration network, FindingList findings)
    {
        ISymbol? required = BasesOf(network.Symbol)
            .Prepend(network.Symbol)
            .SelectMany(type => type.GetMembers())
            .FirstOrDefault(m => m is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });
        if (required is not null)
        {
            bool isOwn = SymbolEqualityComparer.Default.Equals(required.ContainingType, network.Symbol);
            Report(
                network,
                findings,
                isOwn ? UserCode.LocationOf(required) : network.NameLocation,
                $"a required member '{required.Name}', which the generated Load does not set",
                "remove 'required' and give it a default");
        }
    }

    private static void CheckOwn(NetworkDeclaration network, IMethodSymbol constructor, FindingList findings)
    {
        SyntaxNode syntax = constructor.DeclaringSyntaxReferences[0].GetSyntax(network.CancellationToken);
        if (syntax is TypeDeclarationSyntax { ParameterList: { } primary })
        {
            Report(
                network,
                findings,
                primary.GetLocation(),
                "a primary constructor",
                "write an ordinary constructor that begins with ': this(seed)'");
        }
        else if (syntax is ConstructorDeclarationSyntax own && IsGenerated(constructor))
        {
            string parameters = string.Join(", ", constructor.Parameters.Select(p => p.Type.ToDisplayString()));
            Report(
                network,
                findings,
                own.Identifier.GetLocation(),
                $"a constructor ({parameters}) beside the generated (long seed = 0) and (AlignedBuffer parameters)",
                "remove it or give it other parameters");
        }
        else if (syntax is ConstructorDeclarationSyntax free
            && free.Initializer?.IsKind(SyntaxKind.ThisConstructorInitializer) != true)
        {
            Report(
                network,
                findings,
                free.Identifier.GetLocation(),
                "a constructor that does not run a generated one",
                "let it begin with ': this(seed)'");
        }
    }

    private static bool IsGenerated(IMethodSymbol constructor) => constructor.Parameters.Length switch
    {
        0 => true,
        1 => IsGenerated(constructor.Parameters[0]),
        _ => false,
    };

    private static bool IsGenerated(IParameterSymbol parameter) =>
        parameter.RefKind == RefKind.None
        && (parameter.Type.SpecialType == SpecialType.System_Int64
            || parameter.Type is { Name: "AlignedBuffer", ContainingNamespace: { Name: "NetGen" } });

    private static bool IsCallableWithoutArguments(IMethodSymbol constructor, INamedTypeSymbol caller) =>
        constructor.Parameters.All(p => p.IsOptional || p.IsParams) && IsAccessible(constructor, caller);

    private static bool IsAccessible(IMethodSymbol constructor, INamedTypeSymbol caller) =>
        constructor.DeclaredAccessibility switch
        {
            Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal => true,
            Accessibility.Internal or Accessibility.ProtectedAndInternal => SharesInternals(constructor, caller),
            _ => IsNested(caller, constructor.ContainingType),
        };

    private static bool SharesInternals(IMethodSymbol constructor, INamedTypeSymbol caller) =>
        SymbolEqualityComparer.Default.Equals(constructor.ContainingAssembly, caller.ContainingAssembly)
        || constructor.ContainingAssembly.GivesAccessTo(caller.ContainingAssembly);

    private static bool IsNested(INamedTypeSymbol inner, INamedTypeSymbol outer)
    {
        INamedTypeSymbol? type = inner.ContainingType;
        while (type is not null && !SymbolEqualityComparer.Default.Equals(type, outer.OriginalDefinition))
        {
            type = type.ContainingType;
        }

        return type is not null;
    }

    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            yield return parent;
        }
    }

    private static bool IsNetwork(INamedTypeSymbol type) =>
        type.GetAttributes().Any(a => KnownAttributes.Is(a, KnownAttributes.Network));

    private static Location BaseLocation(NetworkDeclaration network) =>
        network.Declarations
            .Select(d => d.BaseList?.Types.FirstOrDefault()?.Type.GetLocation())
            .FirstOrDefault(l => l is not null)
        ?? network.NameLocation;

    private static void Report(
        NetworkDeclaration network, FindingList findings, Location location, string what, string remedy) =>
        findings.Add(DiagnosticDescriptors.ConstructorClash, location, network.Symbol.Name, what, remedy);
}
