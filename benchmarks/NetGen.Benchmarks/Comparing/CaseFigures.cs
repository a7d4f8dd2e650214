using NetGen.Benchmarks.Comparing.Cases;
using NetGen.Benchmarks.Comparing.Reporting;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Comparing;

/// <summary>A peer's seconds of an operation, round by round.</summary>
/// <param name="Peer">As in "pytorch".</param>
/// <param name="Version">What ran, with its version and setting.</param>
/// <param name="Seconds">In the order of NetGen's.</param>
internal sealed record PeerFigures(string Peer, string Version, IReadOnlyList<double> Seconds);

/// <summary>What was measured of a case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Seconds">NetGen's seconds of an operation, round by round.</param>
/// <param name="Peers">The peers that took part.</param>
internal sealed record CaseFigures(Case Case, IReadOnlyList<double> Seconds, IReadOnlyList<PeerFigures> Peers)
{
    /// <summary>What binds; "-" where that is not known.</summary>
    public string Limit { get; init; } = "-";

    /// <summary>The share of that limit, round by round.</summary>
    public IReadOnlyList<double> LimitShares { get; init; } = [];

    /// <summary>What NetGen allocates in an operation, where it is known.</summary>
    public long? AllocatedBytes { get; init; }

    /// <summary>How other programs disturbed the rounds, if they did.</summary>
    public string? Disturbance { get; init; }

    /// <summary>What else a reader should know.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>NetGen's figure in the case's unit.</summary>
    public Spread NetGen => Spread.Of(Seconds.Select(Case.Figure));

    public Spread? LimitShare => LimitShares.Count == 0 ? null : Spread.Of(LimitShares);

    /// <summary>One for each peer; one without a peer where there is none.</summary>
    public IEnumerable<CompareResult> Results => Peers.Count == 0
        ? [Result(null, null, null)]
        : Peers.Select(peer => Result(peer.Peer, Other(peer).Median, Ratio(peer)));

    /// <summary>What ran, and what else a reader should know.</summary>
    public IEnumerable<string> Notes
    {
        get
        {
            foreach (PeerFigures peer in Peers)
            {
                yield return $"{peer.Peer}: {peer.Version}";
            }

            foreach (string remark in Remarks)
            {
                yield return remark;
            }

            if (Disturbance is not null)
            {
                yield return $"{Case.Text}: {Disturbance}";
            }
        }
    }

    /// <summary>A peer's figure in the case's unit.</summary>
    public Spread Other(PeerFigures peer) => Spread.Of(peer.Seconds.Select(Case.Figure));

    /// <summary>How many times faster NetGen is, over the rounds.</summary>
    public Spread Ratio(PeerFigures peer) => Spread.Of(peer.Seconds.Zip(Seconds, (other, own) => other / own));

    private CompareResult Result(string? peer, double? other, Spread? ratio) => new(
        Case.Name,
        peer,
        Case.Threads,
        Case.Batch,
        $"{Case.Bits}",
        Case.Unit,
        NetGen.Median,
        other,
        ratio?.Median,
        ratio?.Least,
        ratio?.Most,
        LimitShare?.Median,
        AllocatedBytes);
}
