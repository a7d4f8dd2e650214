using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetGen.Diagnostics;
using NetGen.Specs;

namespace NetGen.Parsing;

/// <summary>Whether the names of the generated members are free: NETGEN0016.</summary>
internal static class MemberChecks
{
    public static void Check(NetworkDeclaration network, LossKind? loss, FindingList findings)
    {
        INamedTypeSymbol symbol = network.Symbol;
        bool isFolded = network.Parts.Any(
            part => part.Is(KnownAttributes.BatchNorm) || part.Is(KnownAttributes.Standardize));
        var generated = new GeneratedMembers(
            network.Layers.Length, loss, isFolded, network.Weights.Length > 0, network.IsQuantized);
        if (generated.HasName(symbol.Name))
        {
            findings.Add(
                DiagnosticDescriptors.MemberClash,
                network.NameLocation,
                symbol.Name,
                "name of a member",
                "rename the class");
        }

        foreach (ISymbol member in symbol.GetMembers().Where(m => generated.HasName(m.Name) && UserCode.Declares(m)))
        {
            if (member is INamedTypeSymbol { TypeKind: TypeKind.Class, Name: TwinChecks.Name } twin)
            {
                if (twin.Arity == 0)
                {
                    TwinChecks.Check(network, twin, loss, findings);
                }

                continue;
            }

            if (IsAccessor(member, generated.HasName))
            {
                continue;
            }

            if (member is not IMethodSymbol method || generated.HasValue(member.Name))
            {
                Report(network, member, "name of a member", "rename it", findings);
            }
            else if (generated.HasMethod(method))
            {
                Report(
                    network,
                    member,
                    "name and parameters of a member",
                    "rename it or change its parameters",
                    findings);
            }
        }
    }

    /// <summary>True for an accessor of a property that is reported by itself.</summary>
    public static bool IsAccessor(ISymbol member, Func<string, bool> isTaken) =>
        member is IMethodSymbol { AssociatedSymbol: { } owner } && isTaken(owner.Name);

    private static void Report(
        NetworkDeclaration network, ISymbol member, string what, string remedy, FindingList findings) =>
        findings.Add(
            DiagnosticDescriptors.MemberClash,
            UserCode.LocationOf(member),
            $"{network.Symbol.Name}.{member.Name}",
            what,
            remedy);
}
