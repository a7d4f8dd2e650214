using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using NetGen.Diagnostics;
using NetGen.Infrastructure;
using NetGen.Specs;

namespace NetGen.Parsing;

/// <summary>
/// Reads a class with [Network] into a spec. The generator and the analyzer call the same parser: the one takes the
/// spec and the other the findings.
/// </summary>
internal static class NetworkParser
{
    public static ParseResult Parse(INamedTypeSymbol symbol, CancellationToken cancellationToken)
    {
        if (symbol.Name.Length == 0)
        {
            // Half-typed code: the compiler says that a name is missing.
            return new ParseResult(null, ImmutableArray<Finding>.Empty);
        }

        var declaration = new NetworkDeclaration(symbol, cancellationToken);
        var findings = new FindingList();
        DeclarationChecks.Check(declaration, findings);
        ConstructorChecks.Check(declaration, findings);
        int? inputs = LayerReader.ReadInputs(declaration, findings);
        EquatableArray<LayerSpec> layers = LayerReader.ReadLayers(declaration, inputs, findings);
        LossSpec? loss = LossReader.Read(declaration, layers, findings);
        MemberChecks.Check(declaration, loss?.Kind, findings);
        WeightsSpec? weights = WeightsReader.Read(declaration, findings);
        cancellationToken.ThrowIfCancellationRequested();

        NetworkSpec? spec = null;
        if (inputs is { } sizes && loss is not null && layers.Count > 0 && layers.Count == declaration.Layers.Length)
        {
            spec = CreateSpec(symbol, sizes, layers, loss) with
            {
                Weights = weights,
                IsQuantized = declaration.IsQuantized,
            };
            spec = PartReader.Place(declaration, spec, findings);
            Hints.Check(declaration, spec, findings);
            if (findings.IsUsable)
            {
                SizeChecks.CheckParts(declaration, spec, findings);
                SizeChecks.CheckIntegers(declaration, spec, findings);
            }
        }

        return new ParseResult(findings.IsUsable ? spec : null, findings.ToImmutable());
    }

    private static NetworkSpec CreateSpec(
        INamedTypeSymbol symbol, int inputs, EquatableArray<LayerSpec> layers, LossSpec loss) =>
        new(
            NamespaceOf(symbol),
            new EquatableArray<ContainerSpec>(ContainersOf(symbol)),
            symbol.Name,
            HintNames.Of(symbol),
            inputs,
            layers,
            loss);

    private static string NamespaceOf(INamedTypeSymbol symbol)
    {
        var parts = new Stack<string>();
        INamespaceSymbol? space = symbol.ContainingNamespace;
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            parts.Push(Identifiers.Escape(space.Name));
        }

        return string.Join(".", parts);
    }

    private static Stack<ContainerSpec> ContainersOf(INamedTypeSymbol symbol)
    {
        var containers = new Stack<ContainerSpec>();
        for (INamedTypeSymbol? type = symbol.ContainingType; type is not null; type = type.ContainingType)
        {
            string name = Identifiers.Escape(type.Name);
            if (type.Arity > 0)
            {
                name += $"<{string.Join(", ", type.TypeParameters.Select(p => Identifiers.Escape(p.Name)))}>";
            }

            containers.Push(new ContainerSpec(TypeKinds.KeywordOf(type), name));
        }

        return containers;
    }
}
