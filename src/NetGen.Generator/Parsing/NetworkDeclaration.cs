using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Parsing;

/// <summary>What the user wrote about one network: its symbol, declarations and NetGen's attributes.</summary>
internal sealed class NetworkDeclaration
{
    public NetworkDeclaration(INamedTypeSymbol symbol, CancellationToken cancellationToken)
    {
        Symbol = symbol;
        CancellationToken = cancellationToken;
        Declarations = UserCode.DeclarationsOf(symbol, cancellationToken);
        ImmutableArray<AttributeData> attributes = symbol.GetAttributes();
        Network = Read(attributes, KnownAttributes.Network);
        Parts = [.. attributes
            .Where(a => KnownAttributes.Ordered.Any(name => KnownAttributes.Is(a, name)))
            .Select(a => new AttributeReader(a, cancellationToken))];
        Layers = [.. Parts.Where(part => part.Is(KnownAttributes.Dense))];
        Losses = Read(attributes, KnownAttributes.Loss);
        Weights = Read(attributes, KnownAttributes.Weights);
        IsQuantized = attributes.Any(a => KnownAttributes.Is(a, KnownAttributes.Quantized));
    }

    public INamedTypeSymbol Symbol { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>The parts that the user wrote; generated parts are not among them.</summary>
    public ImmutableArray<TypeDeclarationSyntax> Declarations { get; }

    public ImmutableArray<AttributeReader> Network { get; }

    /// <summary>Layers and what stands between them, in the order of a declaration.</summary>
    public ImmutableArray<AttributeReader> Parts { get; }

    public ImmutableArray<AttributeReader> Layers { get; }

    public ImmutableArray<AttributeReader> Losses { get; }

    public ImmutableArray<AttributeReader> Weights { get; }

    /// <summary>Whether a twin in integers is asked for.</summary>
    public bool IsQuantized { get; }

    /// <summary>The name in the declaration that has [Network], or else in the first one.</summary>
    public Location NameLocation
    {
        get
        {
            TypeDeclarationSyntax? withNetwork = Network.Length > 0 ? Network[0].Declaration : null;
            return (withNetwork ?? Declarations.FirstOrDefault())?.Identifier.GetLocation()
                ?? Symbol.Locations.FirstOrDefault()
                ?? Location.None;
        }
    }

    private ImmutableArray<AttributeReader> Read(ImmutableArray<AttributeData> attributes, string name) =>
        [.. attributes.Where(a => KnownAttributes.Is(a, name)).Select(a => new AttributeReader(a, CancellationToken))];
}
