using System.Diagnostics;
using NetGen.Benchmarks.Comparing.Cases;

namespace NetGen.Benchmarks.Comparing.Peers;

/// <summary>NetGen's own network in floats, beside its twin in integers.</summary>
internal sealed class FloatPeer : Peer
{
    public override string Name => "netgen-float";

    public override bool MeetsIntegers => true;

    public override string? Missing() => null;

    public override bool Fits(Case measured) => measured.IsInteger;

    public override ProcessStartInfo Prepare(CaseFolder folder, int threads) =>
        OwnProgram.Serve("netgen-float", folder.Path);
}
