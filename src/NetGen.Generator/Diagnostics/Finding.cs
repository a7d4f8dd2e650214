using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Diagnostics;

/// <summary>Something that the parser found: a diagnostic before it is reported.</summary>
/// <param name="Descriptor">Which rule.</param>
/// <param name="Location">Where the squiggle goes; only the analyzer reads it.</param>
/// <param name="Arguments">The values in the message.</param>
internal sealed record Finding(DiagnosticDescriptor Descriptor, Location Location, params string[] Arguments)
{
    /// <summary>The key of the loss that a code fix adds.</summary>
    public const string SuggestedLoss = nameof(SuggestedLoss);

    /// <summary>What a code fix needs to know beyond the place.</summary>
    public ImmutableDictionary<string, string?> Properties { get; init; } = ImmutableDictionary<string, string?>.Empty;

    public bool IsError => Descriptor.DefaultSeverity == DiagnosticSeverity.Error;

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptor, Location, Properties, Arguments);
}
