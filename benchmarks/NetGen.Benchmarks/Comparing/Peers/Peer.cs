using System.Diagnostics;
using NetGen.Benchmarks.Comparing.Cases;

namespace NetGen.Benchmarks.Comparing.Peers;

/// <summary>Another library that does what NetGen does.</summary>
internal abstract class Peer
{
    /// <summary>The name in the results.</summary>
    public abstract string Name { get; }

    /// <summary>What is missing and the command that gets it, or null where the peer can run.</summary>
    public abstract string? Missing();

    /// <summary>Whether the peer can do the case.</summary>
    public abstract bool Fits(Case measured);

    /// <summary>Starts the peer on the files of a case.</summary>
    /// <exception cref="CompareException">It cannot be built or does not start.</exception>
    public abstract ProcessStartInfo Prepare(CaseFolder folder);
}
