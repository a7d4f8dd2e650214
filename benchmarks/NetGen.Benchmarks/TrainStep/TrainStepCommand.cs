using System.CommandLine;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.TrainStep;

/// <summary>
/// `train-step`: a training step of 784-128-10 in NetGen and in PyTorch, turn and turn about, on one thread each.
/// Before any timing both must come to the same losses from the same weights and samples.
/// </summary>
internal static class TrainStepCommand
{
    private const int CheckedSteps = 8;

    // Losses near 2.5 of sums of 784 and 128 floats in another order, after up to seven updates.
    private const double Tolerance = 1e-4;

    // A side's figure of a round is its fastest slice: another program's turn on the core spoils only some of them.
    private const int Slices = 20;
    private const double SliceSeconds = 0.01;
    private const double WarmUpSeconds = 1;

    public static RootCommand Create()
    {
        var batches = new Option<int[]>("--batch") { Description = "The batch sizes." };
        batches.AllowMultipleArgumentsPerToken = true;
        batches.DefaultValueFactory = _ => [1, 32, 128];
        var rounds = new Option<int>("--rounds") { Description = "How often the two take turns." };
        rounds.DefaultValueFactory = _ => 7;
        var command = new RootCommand("Training steps of 784-128-10, SGD, one thread: NetGen beside PyTorch.")
        {
            batches,
            rounds,
        };
        command.SetAction(parsed => Run(parsed.GetValue(batches)!, parsed.GetValue(rounds)));
        return command;
    }

    private static void Run(int[] batchSizes, int rounds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        Console.WriteLine("784-128-10, SGD, one thread; thousands of samples a second");
        Console.WriteLine($"median of {rounds} rounds (least-most)");
        WriteRow("batch", "NetGen", "PyTorch", "ratio", "peak GFLOP/s", "share of peak");
        var notes = new SortedSet<string>();
        foreach (int batchSize in batchSizes)
        {
            MeasureBatch(batchSize, rounds, notes);
        }

        Console.WriteLine(string.Join(Environment.NewLine, notes));
    }

    private static void MeasureBatch(int batchSize, int rounds, SortedSet<string> notes)
    {
        var netGen = new NetGenSide(batchSize);
        using PyTorchPeer? peer = StartPeer(netGen, batchSize, out string missing);
        notes.Add(peer is null ? $"PyTorch was skipped: {missing}." : $"The peer is {peer.Name}.");
        if (peer is not null)
        {
            CheckLosses(netGen.Losses(CheckedSteps), peer);
        }

        int ownSteps = StepsOfASlice(netGen.FastestSeconds);
        int peerSteps = peer is null ? 0 : StepsOfASlice(peer.FastestSeconds);
        double[] own = new double[rounds], other = new double[rounds], peaks = new double[rounds];
        for (int i = 0; i < rounds; i++)
        {
            double before = FmaPeak.Measure();
            own[i] = (double)batchSize * ownSteps / netGen.FastestSeconds(Slices, ownSteps);
            peaks[i] = Math.Max(before, FmaPeak.Measure());
            other[i] = peer is null ? 0 : (double)batchSize * peerSteps / peer.FastestSeconds(Slices, peerSteps);
        }

        string perSecond = Spread.Of(own.Select(value => value / 1000)).Format("0");
        string peerPerSecond = peer is null ? "-" : Spread.Of(other.Select(value => value / 1000)).Format("0");
        string ratio = peer is null ? "-" : Spread.Of(own.Zip(other, (a, b) => a / b)).Format("0.00");
        string peak = Spread.Of(peaks).Format("0");
        string share = Spread.Of(own.Zip(peaks, (a, b) => a * NetGenSide.FlopsPerSample / b * 1e-9)).Format("0%");
        WriteRow($"{batchSize}", perSecond, peerPerSecond, ratio, peak, share);
    }

    private static void WriteRow(string batch, string own, string other, string ratio, string peak, string share) =>
        Console.WriteLine($"{batch,5}  {own,-18}{other,-18}{ratio,-22}{peak,-16}{share}");

    private static PyTorchPeer? StartPeer(NetGenSide netGen, int batchSize, out string missing)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("netgen-");
        try
        {
            string[] files = netGen.Save(folder.FullName);
            return PyTorchPeer.Start([.. files, $"{batchSize}", $"{NetGenSide.Rate}"], out missing);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void CheckLosses(double[] own, PyTorchPeer peer)
    {
        double[] other = peer.Losses(CheckedSteps);
        for (int i = 0; i < CheckedSteps; i++)
        {
            if (!(Math.Abs(own[i] - other[i]) <= Tolerance * (1 + own[i])))
            {
                throw new InvalidOperationException(
                    $"The loss of step {i} is {own[i]}, but {other[i]} in {peer.Name}.");
            }
        }
    }

    // Warms up, and finds how many steps take a slice's time.
    private static int StepsOfASlice(Func<int, int, double> fastestSeconds)
    {
        int steps = 1;
        double seconds = fastestSeconds(1, steps);
        while (seconds < SliceSeconds / 2)
        {
            steps *= 2;
            seconds = fastestSeconds(2, steps);
        }

        fastestSeconds((int)(WarmUpSeconds / seconds), steps);
        seconds = fastestSeconds(Slices, steps);
        return Math.Max(1, (int)(steps * SliceSeconds / seconds));
    }
}
