using NetGen.Benchmarks.Comparing.Cases;
using NetGen.Benchmarks.Comparing.Peers;
using NetGen.Benchmarks.Comparing.Reporting;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Comparing;

/// <summary>
/// Measures case by case and prints the table as it grows. What fails, a case or a peer in it, is told and left out.
/// </summary>
internal sealed class Comparison(CompareOptions options)
{
    private readonly SortedSet<string> _notes = [];

    /// <summary>How many cases, or peers in them, failed.</summary>
    public int Problems { get; private set; }

    public List<CompareResult> Run(IReadOnlyList<Case> cases)
    {
        List<Peer> peers = FindPeers(cases);
        var results = new List<CompareResult>();
        ResultTable.WriteHead(options.Rounds);
        foreach (Case measured in cases)
        {
            if (measured.Kind == CaseKind.Mnist98 && options.Data is null)
            {
                _notes.Add("mnist98 was skipped: it needs --data with the folder of the four MNIST files");
                continue;
            }

            Console.Error.WriteLine($"{measured.Text} ...");
            Guard(measured.Text, () =>
            {
                CaseFigures figures =
                    measured.Kind == CaseKind.Mnist98 ? MeasureProcesses(measured, peers) : Measure(measured, peers);
                results.AddRange(figures.Results);
                ResultTable.Write(figures);
                _notes.UnionWith(figures.Notes);
            });
        }

        ResultTable.WriteNotes(_notes);
        return results;
    }

    private CaseFigures Measure(Case measured, IReadOnlyList<Peer> peers)
    {
        Pinning.Pin(measured.Threads);
        using var folder = new CaseFolder(measured);
        using var run = new CaseRun(folder);

        // With narrowed vectors NetGen is measured against the machine alone: peers choose their own width.
        bool isNarrow = measured.Bits < SimdWidth.Bits;
        foreach (Peer peer in peers.Where(peer => !isNarrow && peer.TakesPart(measured)))
        {
            Guard($"{measured.Text}, {peer.Name}", () => run.Add(peer));
        }

        return run.Measure(options.Rounds);
    }

    private CaseFigures MeasureProcesses(Case measured, IReadOnlyList<Peer> peers)
    {
        using var run = new Mnist98Run(measured, options.Data!, peers.OfType<PyTorchPeer>().FirstOrDefault());
        Pinning.Pin(measured.Threads);
        return run.Measure(options.Rounds);
    }

    private void Guard(string what, Action action)
    {
        try
        {
            action();
        }
        catch (CompareException exception)
        {
            Problems++;
            Console.Error.WriteLine($"{what} failed: {exception.Message}");
            _notes.Add($"{what} failed: {exception.Message}");
        }
    }

    private List<Peer> FindPeers(IReadOnlyList<Case> cases)
    {
        var found = new List<Peer>();
        Peer[] all =
        [
            new FloatPeer(),
            new PyTorchPeer(),
            new OnnxRuntimePeer(options.OnnxRuntime),
            new OnnxRuntimeInt8Peer(options.OnnxRuntime),
            new PlainCPeer(),
            new ScikitLearnPeer(),
            new FannPeer(),
        ];
        foreach (Peer peer in all.Where(peer => cases.Any(peer.TakesPart)))
        {
            if (peer.Missing() is string missing)
            {
                Console.Error.WriteLine($"{peer.Name} is skipped: {missing}");
                _notes.Add($"{peer.Name} was skipped: {missing}");
            }
            else
            {
                found.Add(peer);
            }
        }

        return found;
    }
}
