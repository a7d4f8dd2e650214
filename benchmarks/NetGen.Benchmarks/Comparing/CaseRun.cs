using System.Diagnostics;
using NetGen.Benchmarks.Comparing.Cases;
using NetGen.Benchmarks.Comparing.Peers;

namespace NetGen.Benchmarks.Comparing;

/// <summary>NetGen and the peers of one case, each in a warm child: checked first, then timed in turn.</summary>
internal sealed class CaseRun : IDisposable
{
    // An undisturbed round of two threads has nearly twice the peak of one.
    private const double DisturbedScaling = 0.9;
    private const int RepeatsOfARound = 3;
    private static readonly TimeSpan Calm = TimeSpan.FromMilliseconds(100);

    private readonly CaseFolder _folder;
    private readonly Case _case;
    private readonly WorkLimit _limit;
    private readonly Child _netGen;
    private readonly double[] _values;
    private readonly List<(Peer Peer, Child Child)> _peers = [];
    private int _disturbed;

    /// <summary>Starts NetGen.</summary>
    public CaseRun(CaseFolder folder)
    {
        _folder = folder;
        _case = folder.Case;
        _limit = new WorkLimit(_case, folder.Architecture);
        _netGen = Child.Start(NetGenStart(folder));
        _values = Agreement.Values(_case, _netGen);
    }

    /// <summary>Starts a peer and compares its outputs or losses.</summary>
    /// <exception cref="CompareException">It does not start, or comes to something else: it takes no part.</exception>
    public void Add(Peer peer)
    {
        Child child = Child.Start(peer.Prepare(_folder));
        try
        {
            Agreement.Check(_case, _values, Agreement.Values(_case, child), child.Name);
        }
        catch (CompareException)
        {
            child.Dispose();
            throw;
        }

        _peers.Add((peer, child));
    }

    /// <summary>Times all sides in turn, so many rounds.</summary>
    public CaseFigures Measure(int rounds)
    {
        Slices ownSlices = Slices.Find(_netGen);
        Slices[] otherSlices = [.. _peers.Select(peer => Slices.Find(peer.Child))];
        var own = new List<double>();
        var shares = new List<double>();
        List<double>[] others = [.. _peers.Select(_ => new List<double>())];
        for (int i = 0; i < rounds; i++)
        {
            double limit = CalmLimitSeconds();
            own.Add(ownSlices.Seconds(_netGen));

            // The better of two looks at the machine is nearer to what the side could use.
            shares.Add(Math.Min(limit, LimitSeconds(Peaks())) / own[i]);
            for (int j = 0; j < _peers.Count; j++)
            {
                others[j].Add(otherSlices[j].Seconds(_peers[j].Child));
            }
        }

        long allocated = (long)_netGen.Ask($"allocated {ownSlices.Operations}")[0];
        PeerFigures[] figures =
            [.. _peers.Select((peer, j) => new PeerFigures(peer.Peer.Name, peer.Child.Name, others[j]))];
        return new CaseFigures(_case, own, figures, _limit.Name, shares, allocated, _disturbed);
    }

    public void Dispose()
    {
        _netGen.Dispose();
        foreach ((_, Child child) in _peers)
        {
            child.Dispose();
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

    // Waits, a bounded time, for a moment in which nobody else takes a processor.
    private double CalmLimitSeconds()
    {
        double[] peaks = Peaks();
        for (int i = 0; i < RepeatsOfARound && IsDisturbed(peaks); i++)
        {
            _disturbed++;
            Thread.Sleep(Calm);
            peaks = Peaks();
        }

        return LimitSeconds(peaks);
    }

    private bool IsDisturbed(double[] peaks) => peaks[1] < DisturbedScaling * _case.Threads * peaks[0];

    private double[] Peaks() => _netGen.Ask($"peak {_case.Threads}");

    private double LimitSeconds(double[] peaks) => _limit.Seconds(peaks[1] * 1e9, request => _netGen.Ask(request)[0]);
}
