using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NetGen.Diagnostics;

/// <summary>Collects what the parser finds in one declaration, and whether it can still become a spec.</summary>
internal sealed class FindingList
{
    private readonly ImmutableArray<Finding>.Builder _findings = ImmutableArray.CreateBuilder<Finding>();

    /// <summary>False after an error, NetGen's own or one that the compiler reports by itself.</summary>
    public bool IsUsable { get; private set; } = true;

    public void Add(DiagnosticDescriptor descriptor, Location location, params string[] arguments) =>
        Add(new Finding(descriptor, location, arguments));

    public void Add(Finding finding)
    {
        IsUsable &= !finding.IsError;
        _findings.Add(finding);
    }

    /// <summary>The compiler already says what is wrong: no spec, and no second message.</summary>
    public void LeaveToCompiler() => IsUsable = false;

    public ImmutableArray<Finding> ToImmutable() => _findings.ToImmutable();
}
