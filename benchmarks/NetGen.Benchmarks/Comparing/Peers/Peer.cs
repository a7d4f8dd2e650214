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

    /// <summary>Whether the peer, in floats, stands beside NetGen in integers too.</summary>
    public virtual bool MeetsIntegers => false;

    /// <summary>Whether the peer takes part in a case.</summary>
    public bool TakesPart(Case measured) => Fits(measured) && (MeetsIntegers || !measured.IsInteger);

    /// <summary>Builds what the peer needs on the files of a case, and says how it starts.</summary>
    /// <exception cref="CompareException">It cannot be built.</exception>
    public abstract ProcessStartInfo Prepare(CaseFolder folder, int threads);

    /// <summary>What a peer's outputs or losses must meet, beside agreeing with NetGen's.</summary>
    /// <exception cref="CompareException">They do not.</exception>
    public virtual void Check(CaseFolder folder, double[] values)
    {
    }
}
