using System.Diagnostics;
using NetGen.Benchmarks.Comparing.Cases;

namespace NetGen.Benchmarks.Comparing.Peers;

/// <summary>The network as a C file with its weights, compiled for this machine.</summary>
internal sealed class PlainCPeer : Peer
{
    public override string Name => "c";

    public override string? Missing() =>
        Tool.Succeeds("gcc", "--version") ? null : "there is no gcc: apt-get install gcc libc6-dev";

    public override bool Fits(Case measured) =>
        measured is { Kind: CaseKind.Infer or CaseKind.Batch, Threads: 1 };

    public override ProcessStartInfo Prepare(CaseFolder folder, int threads)
    {
        string source = folder.PathOf("network.c");
        File.WriteAllText(source, CSource.Write(folder.Architecture, folder.Weights));
        return CProgram.Compile(folder, source);
    }
}
