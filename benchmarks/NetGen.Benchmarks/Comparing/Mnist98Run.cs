using System.Diagnostics;
using NetGen.Benchmarks.Comparing.Cases;
using NetGen.Benchmarks.Comparing.Peers;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Comparing;

/// <summary>
/// MNIST to 98%: whole processes that read the files, train and test, the published sample Digits and a script in
/// PyTorch with the same recipe. It counts where the median accuracy of seeds 1 to 5 is 98% on both sides.
/// </summary>
internal sealed class Mnist98Run : IDisposable
{
    private const int Seeds = 5;
    private const double Goal = 0.98;

    private readonly DirectoryInfo _folder;
    private readonly Case _case;
    private readonly string _data;
    private readonly PyTorchPeer? _peer;

    /// <summary>Publishes the sample.</summary>
    /// <param name="measured">The case.</param>
    /// <param name="data">The folder with the four MNIST files.</param>
    /// <param name="peer">PyTorch, where it is there.</param>
    /// <exception cref="CompareException">The sample is not where it should be, or does not build.</exception>
    public Mnist98Run(Case measured, string data, PyTorchPeer? peer)
    {
        _case = measured;
        _data = data;
        _peer = peer;
        string project = Project();
        _folder = Directory.CreateTempSubdirectory("netgen-compare-");
        (_, string? error) = Tool.Run(
            new ProcessStartInfo("dotnet", ["publish", project, "-c", "Release", "-o", _folder.FullName]));
        if (error is not null)
        {
            Dispose();
            throw new CompareException($"The sample Digits does not publish: {error}");
        }
    }

    /// <summary>Runs both in turn, so many rounds, but each seed at least once.</summary>
    /// <exception cref="CompareException">A side fails, or stays below the goal.</exception>
    public CaseFigures Measure(int rounds)
    {
        var calm = new Calm(_case.Threads, () => (FmaPeak.Measure(), FmaPeak.Measure(_case.Threads)));
        var own = new List<WholeProcess>();
        var other = new List<WholeProcess>();
        for (int i = 0; i < Math.Max(rounds, Seeds); i++)
        {
            int seed = i % Seeds + 1;
            calm.Wait();
            own.Add(WholeProcess.Run(Sample(seed)));
            if (_peer is not null)
            {
                calm.Wait();
                other.Add(WholeProcess.Run(Script(_peer, seed)));
            }
        }

        var remarks = new List<string> { Accuracy("NetGen", own) };
        PeerFigures[] figures = [];
        if (_peer is not null)
        {
            remarks.Add(Accuracy("PyTorch", other));
            figures = [new PeerFigures(_peer.Name, "PyTorch", [.. other.Select(run => run.Seconds)])];
        }

        return new CaseFigures(_case with { Batch = own[0].Batch }, [.. own.Select(run => run.Seconds)], figures)
        {
            Disturbance = calm.Report,
            Remarks = remarks,
        };
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Project()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string project = Path.Combine(folder.FullName, "samples", "Digits", "Digits.csproj");
            if (File.Exists(project))
            {
                return project;
            }
        }

        throw new CompareException("samples/Digits is in no folder above this program: run it in the repository.");
    }

    private static string Accuracy(string side, IEnumerable<WholeProcess> runs)
    {
        Spread accuracy = Spread.Of(runs.Take(Seeds).Select(run => run.TestAccuracy));
        return accuracy.Median >= Goal
            ? $"mnist98: {side}'s test accuracy is {accuracy.Format("0.00%")} over seeds 1 to {Seeds}"
            : throw new CompareException(
                $"{side} reads {accuracy.Format("0.00%")} of the test samples rightly; {Goal:0%} is the goal.");
    }

    // On one thread, which is faster on batches of this size than two.
    private ProcessStartInfo Script(PyTorchPeer peer, int seed) =>
        peer.Script("pytorch_mnist98.py", threads: 1, _data, "--seed", $"{seed}");

    private ProcessStartInfo Sample(int seed) => new(
        Path.Combine(_folder.FullName, OperatingSystem.IsWindows() ? "Digits.exe" : "Digits"),
        ["--data", _data, "--fast", "--threads", $"{_case.Threads}", "--seed", $"{seed}", "--json"]);
}
