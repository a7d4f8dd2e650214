using System.Collections.Immutable;
using NetGen.Diagnostics;
using NetGen.Specs;

namespace NetGen.Parsing;

/// <summary>What a declaration means, or why it means nothing.</summary>
/// <param name="Spec">Null where any error was found, be it the compiler's.</param>
/// <param name="Findings">Errors and warnings, for the analyzer; the generator leaves them alone.</param>
internal sealed record ParseResult(NetworkSpec? Spec, ImmutableArray<Finding> Findings);
