using System.Diagnostics;
using NetGen.Benchmarks.Comparing.Cases;
using NetGen.Benchmarks.Comparing.Peers;

namespace NetGen.Benchmarks.Comparing;

/// <summary>NetGen and the peers of one case, each in a warm child: checked first, then timed in turn.</summary>
internal sealed class CaseRun : IDisposable
{
    private readonly CaseFolder _folder;
    private readonly Case _case;
    private readonly WorkLimit _limit;
    private readonly Child _netGen;
    private readonly Lazy<double[]> _values;
    private readonly List<TimedPeer> _peers = [];

    /// <summary>Starts NetGen.</summary>
    public CaseRun(CaseFolder folder)
    {
        _folder = folder;
        _case = folder.Case;
        _limit = new WorkLimit(_case, folder.Architecture);
        _netGen = Child.Start(NetGenStart(folder));
        _values = new Lazy<double[]>(() => Agreement.Values(_case, _netGen));
    }

    /// <summary>
    /// Starts a peer and compares its outputs or losses. It may have fewer threads than the case, where that is faster.
    /// </summary>
    /// <exception cref="CompareException">It does not start, or comes to something else: it takes no part.</exception>
    public void Add(Peer peer)
    {
        _peers.Add(Start(peer, threads: 1));
        for (int threads = 2; threads <= _case.Threads; threads++)
        {
            TimedPeer last = _peers[^1];
            TimedPeer next = Start(peer, threads);
            bool isFaster = next.WarmSeconds < last.WarmSeconds;
            _peers[^1] = isFaster ? next : last;
            (isFaster ? last : next).Child.Dispose();
        }
    }

    /// <summary>Times all sides in turn, so many rounds.</summary>
    public CaseFigures Measure(int rounds)
    {
        Slices slices = Slices.Find(_netGen);
        var own = new List<double>();
        var shares = new List<double>();
        var calm = new Calm(_case.Threads, Peaks);
        for (int i = 0; i < rounds; i++)
        {
            double limit = LimitSeconds(calm.Wait());
            own.Add(slices.Seconds(_netGen));

            // The better of two looks at the machine is nearer to what the side could use.
            shares.Add(Math.Min(limit, LimitSeconds(Peaks().All)) / own[i]);
            foreach (TimedPeer peer in _peers)
            {
                peer.Seconds.Add(peer.Slices.Seconds(peer.Child));
            }
        }

        PeerFigures[] figures =
            [.. _peers.Select(peer => new PeerFigures(peer.Name, Version(peer), peer.Seconds))];
        return new CaseFigures(_case, own, figures)
        {
            Limit = _limit.Name,
            LimitShares = shares,
            AllocatedBytes = (long)_netGen.Ask($"allocated {slices.Operations}")[0],
            Disturbance = calm.Report,
        };
    }

    public void Dispose()
    {
        _netGen.Dispose();
        foreach (TimedPeer peer in _peers)
        {
            peer.Child.Dispose();
        }
    }

    private static ProcessStartInfo NetGenStart(CaseFolder folder)
    {
        ProcessStartInfo start = OwnProgram.Serve("netgen", folder.Path);
        if (folder.Case.Bits < Measuring.SimdWidth.Bits)
        {
            start.Environment["DOTNET_EnableAVX512"] = "0";
        }

        return start;
    }

    private TimedPeer Start(Peer peer, int threads)
    {
        Child child = Child.Start(peer.Prepare(_folder, threads));
        try
        {
            double[] values = Agreement.Values(_case, child);
            Agreement.Check(_case, _values.Value, values, child.Name);
            peer.Check(_folder, values);
            var slices = Slices.Find(child);
            return new TimedPeer(peer.Name, threads, child, slices, slices.Seconds(child));
        }
        catch
        {
            child.Dispose();
            throw;
        }
    }

    private string Version(TimedPeer peer) => _case.Threads == 1
        ? peer.Child.Name
        : $"{peer.Child.Name}, {peer.Threads} of {_case.Threads} threads in {_case.Text}";

    private (double One, double All) Peaks()
    {
        double[] peaks = _netGen.Ask($"peak {_case.Threads}");
        return (peaks[0], peaks[1]);
    }

    private double LimitSeconds(double peak) => _limit.Seconds(peak * 1e9, request => _netGen.Ask(request)[0]);

    private sealed record TimedPeer(string Name, int Threads, Child Child, Slices Slices, double WarmSeconds)
    {
        public List<double> Seconds { get; } = [];
    }
}
