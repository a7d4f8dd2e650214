using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Diagnostics;
using NetGen.Specs;

namespace NetGen.Parsing;

/// <summary>
/// Whether what the user adds to the nested class Int8 goes together with its generated part: NETGEN0016.
/// </summary>
internal static class TwinChecks
{
    public const string Name = "Int8";

    // Nothing may stand before "partial" that the generated part contradicts.
    private static readonly SyntaxKind[] Contradicting =
    [
        SyntaxKind.PrivateKeyword,
        SyntaxKind.ProtectedKeyword,
        SyntaxKind.InternalKeyword,
        SyntaxKind.FileKeyword,
        SyntaxKind.AbstractKeyword,
        SyntaxKind.StaticKeyword,
    ];

    /// <summary>Checks a member of the network that is a type called Int8.</summary>
    public static void Check(NetworkDeclaration network, INamedTypeSymbol twin, LossKind? loss, FindingList findings)
    {
        TypeDeclarationSyntax[] declarations = [.. UserCode.DeclarationsOf(twin, CancellationToken.None)];
        TypeDeclarationSyntax[] wrong = [.. declarations.Where(declaration => !IsPart(declaration))];
        foreach (TypeDeclarationSyntax declaration in wrong)
        {
            findings.Add(
                DiagnosticDescriptors.MemberClash,
                declaration.Identifier.GetLocation(),
                $"{network.Symbol.Name}.{Name}",
                "name of a member",
                "rename it, or write it as a part of that: public sealed partial class Int8");
        }

        if (wrong.Length == 0)
        {
            CheckMembers(network, twin, LossSpec.DefinesProbabilities(loss), findings);
        }
    }

    private static bool IsPart(TypeDeclarationSyntax declaration) =>
        declaration is ClassDeclarationSyntax { ParameterList: null }
        && declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
        && !Contradicting.Any(kind => declaration.Modifiers.Any(kind));

    private static void CheckMembers(
        NetworkDeclaration network, INamedTypeSymbol twin, bool hasProbabilities, FindingList findings)
    {
        foreach (ISymbol member in twin.GetMembers().Where(UserCode.Declares))
        {
            string name = member.Name;
            if (MemberChecks.IsAccessor(member, HasName))
            {
                continue;
            }

            if (member is IMethodSymbol { MethodKind: not MethodKind.StaticConstructor } method && !IsValue(name))
            {
                if (Overloads(name, hasProbabilities).Any(p => GeneratedMembers.HasParameters(method, p)))
                {
                    Report(member, "name and parameters of a member", "rename it or change its parameters");
                }
            }
            else if (HasName(name))
            {
                Report(member, "name of a member", "rename it");
            }
        }

        bool HasName(string name) => IsValue(name) || Overloads(name, hasProbabilities).Length > 0;

        void Report(ISymbol member, string what, string remedy)
        {
            string name = member.Name == WellKnownMemberNames.InstanceConstructorName ? Name : member.Name;
            findings.Add(
                DiagnosticDescriptors.MemberClash,
                UserCode.LocationOf(member),
                $"{network.Symbol.Name}.{Name}.{name}",
                what,
                remedy);
        }
    }

    private static bool IsValue(string name) =>
        name is "_packed" or "Architecture" or "Model" or "get_Architecture" or "get_Model";

    private static string[][] Overloads(string name, bool hasProbabilities) => name switch
    {
        "Predict" => [[GeneratedMembers.In, GeneratedMembers.Out]],
        "PredictBatch" =>
        [
            [GeneratedMembers.In, GeneratedMembers.Out],
            [GeneratedMembers.InMemory, GeneratedMembers.OutMemory, "int"],
        ],
        "PredictProbabilities" when hasProbabilities => [[GeneratedMembers.In, GeneratedMembers.Out]],
        "Save" or "Load" => [["string"]],
        WellKnownMemberNames.InstanceConstructorName => [["NetGen.QuantizedModel"]],
        _ => [],
    };
}
