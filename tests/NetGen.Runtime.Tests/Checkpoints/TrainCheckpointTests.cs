using NetGen.Tests.Data;
using NetGen.Tests.Reference;
using NetGen.Tests.Training;

namespace NetGen.Tests.Checkpoints;

public sealed class TrainCheckpointTests : IDisposable
{
    // Of 100 samples 80 are trained on in batches of 16 and 80 = 5 · 16; of 99, the last batch has 15.
    private static readonly TrainingOptions Four = new()
    {
        Epochs = 4,
        BatchSize = 16,
        ValidationSplit = 0.2f,
        RecordSteps = true,
        Schedule = Schedule.OneCycle(),
        Stopping = [StopRule.Patience(ValidationMetric.Loss, 50)],
        Seed = 5,
    };

    private readonly TemporaryFolder _folder = new();

    private string File => Path.Combine(_folder.FullName, "training.safetensors");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    public static TheoryData<int, int, int, int> Runs()
    {
        var data = new TheoryData<int, int, int, int>();
        for (int optimizer = 0; optimizer < Samples.AllOptimizers.Length; optimizer++)
        {
            data.Add(optimizer, 100, 1, 1);
            data.Add(optimizer, 99, 3, 1);
            data.Add(optimizer, 99, 7, 3);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_training_that_is_cancelled_again_and_again_comes_to_the_same(
        int optimizer, int samples, int steps, int threads)
    {
        Dataset data = Samples.Classes(samples, 6, 3);
        TrainingOptions options = Four with { Optimizer = Samples.AllOptimizers[optimizer] };
        var whole = NaiveNetwork.Linear(6, 3);
        TrainingResult expected = whole.Train(data, options, cancellationToken: Token);

        TrainingOptions resuming = options with { Checkpoint = new CheckpointOptions { Path = File } };
        NaiveNetwork network;
        TrainingResult? result = null;
        int runs = 0;
        do
        {
            runs++;
            network = NaiveNetwork.Linear(6, 3, seed: runs == 1 ? 1 : 99, threads: threads);
            result = TryTrain(network, data, resuming with { Threads = threads }, steps);
        }
        while (result is null);

        // Cancelled after its very last step a training has yet to be validated.
        runs.ShouldBe((4 * 5 / steps) + 1);
        Samples.Bits(network).ShouldBe(Samples.Bits(whole));
        result.Epochs.ShouldBe(expected.Epochs);
        result.History.StepLosses.ShouldBe(expected.History.StepLosses);
        result.StopReason.ShouldBe(expected.StopReason);
        result.BestEpoch.ShouldBe(expected.BestEpoch);
        result.Steps.ShouldBe(expected.Steps);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    public void A_training_that_broke_off_goes_on_from_its_last_checkpoint(int everySteps)
    {
        // Batches that count differently: their mean takes the weights so far.
        float[] weights = [.. Enumerable.Range(0, 99).Select(sample => 0.5f + (sample % 4))];
        Dataset data = Samples.Classes(99, 6, 3).WithWeights(weights);
        var whole = NaiveNetwork.Linear(6, 3);
        TrainingResult expected = whole.Train(data, Four, cancellationToken: Token);
        for (int broken = 1; broken <= 20; broken += 3)
        {
            System.IO.File.Delete(File);
            TrainingOptions options = Four with
            {
                Checkpoint = new CheckpointOptions { Path = File, EverySteps = everySteps },
            };
            Should.Throw<InvalidOperationException>(
                () => NaiveNetwork.Linear(6, 3).Train(data, options with { Callbacks = [BreakAt(broken)] }));
            System.IO.File.Exists(File).ShouldBe(broken > everySteps);
            var network = NaiveNetwork.Linear(6, 3);
            TrainingResult result = network.Train(data, options, cancellationToken: Token);
            Samples.Bits(network).ShouldBe(Samples.Bits(whole));
            result.Epochs.ShouldBe(expected.Epochs);
        }
    }

    [Fact]
    public void Checkpoints_come_after_each_epoch_unless_another_interval_is_asked_for()
    {
        Written(new CheckpointOptions { Path = File }).ShouldBe([5, 10, 15, 20]);
        Written(new CheckpointOptions { Path = File, EveryEpochs = 3 }).ShouldBe([15, 20]);
        Written(new CheckpointOptions { Path = File, EverySteps = 8 }).ShouldBe([8, 16, 20]);
        Written(new CheckpointOptions { Path = File, EverySteps = 9, EveryEpochs = 2 }).ShouldBe([9, 15, 20]);
        Written(new CheckpointOptions { Path = File, Every = TimeSpan.FromTicks(1) })
            .ShouldBe(Enumerable.Range(1, 20).Select(step => (long)step));
        Written(new CheckpointOptions { Path = File, Every = TimeSpan.FromDays(1) }).ShouldBe([20]);
    }

    [Fact]
    public void The_best_weights_are_restored_after_a_break_too()
    {
        // A rate so high that the loss rises again: the best epoch is not the last.
        Dataset data = Samples.Classes(99, 6, 3);
        TrainingOptions options = Four with
        {
            Epochs = 30,
            Optimizer = Optimizer.Momentum(3f),
            Schedule = Schedule.Constant,
            Stopping = [StopRule.Patience(ValidationMetric.Loss, 4)],
        };
        var whole = NaiveNetwork.Linear(6, 3);
        TrainingResult expected = whole.Train(data, options, cancellationToken: Token);
        expected.StopReason.RestoredEpoch.ShouldBe(expected.BestEpoch);

        TrainingOptions resuming = options with { Checkpoint = new CheckpointOptions { Path = File } };
        int inBestAndOn = (expected.BestEpoch * 5) + 7;
        TryTrain(NaiveNetwork.Linear(6, 3), data, resuming, inBestAndOn).ShouldBeNull();
        var network = NaiveNetwork.Linear(6, 3);
        TrainingResult result = network.Train(data, resuming, cancellationToken: Token);
        Samples.Bits(network).ShouldBe(Samples.Bits(whole));
        result.StopReason.Text.ShouldBe(expected.StopReason.Text);
        result.Epochs.ShouldBe(expected.Epochs);
    }

    [Fact]
    public void A_training_that_had_ended_gives_its_result_again()
    {
        Dataset data = Samples.Classes(99, 6, 3);
        TrainingOptions options = Four with
        {
            Checkpoint = new CheckpointOptions { Path = File },
            Callbacks = [TrainingCallback.AfterEpoch(epoch => StopAfter(epoch, 3))],
            Health = new HealthOptions { EverySteps = 2 },
        };
        var first = NaiveNetwork.Linear(6, 3);
        TrainingResult expected = first.Train(data, options, cancellationToken: Token);
        byte[] file = System.IO.File.ReadAllBytes(File);

        var again = NaiveNetwork.Linear(6, 3, seed: 2);
        TrainingResult result = again.Train(data, options, cancellationToken: Token);
        Samples.Bits(again).ShouldBe(Samples.Bits(first));
        result.Epochs.ShouldBe(expected.Epochs);
        result.StopReason.Text.ShouldBe("Enough.");
        result.Health!.ToString().ShouldBe(expected.Health!.ToString());
        result.Health!.Samples.Count.ShouldBe(7);
        System.IO.File.ReadAllBytes(File).ShouldBe(file);
    }

    [Fact]
    public void A_training_can_go_on_for_more_epochs()
    {
        Dataset data = Samples.Classes(99, 6, 3);
        TrainingOptions options = Four with { Schedule = Schedule.Constant };
        var whole = NaiveNetwork.Linear(6, 3);
        whole.Train(data, options with { Epochs = 6 }, cancellationToken: Token);
        TrainingOptions resuming = options with { Checkpoint = new CheckpointOptions { Path = File } };
        var network = NaiveNetwork.Linear(6, 3);
        network.Train(data, resuming, cancellationToken: Token).Epochs.Count.ShouldBe(4);
        network.Train(data, resuming with { Epochs = 6 }, cancellationToken: Token).Epochs.Count.ShouldBe(6);
        Samples.Bits(network).ShouldBe(Samples.Bits(whole));
    }

    [Fact]
    public void Without_resuming_training_begins_anew()
    {
        Dataset data = Samples.Classes(99, 6, 3);
        TrainingOptions options = Four with { Checkpoint = new CheckpointOptions { Path = File, Resume = false } };
        TryTrain(NaiveNetwork.Linear(6, 3), data, options, 8).ShouldBeNull();
        var network = NaiveNetwork.Linear(6, 3);
        network.Train(data, options, cancellationToken: Token).Steps.ShouldBe(20);
        var whole = NaiveNetwork.Linear(6, 3);
        whole.Train(data, Four, cancellationToken: Token);
        Samples.Bits(network).ShouldBe(Samples.Bits(whole));
    }

    [Fact]
    public void A_training_that_diverges_after_a_break_goes_back_to_the_start_of_the_epoch()
    {
        Dataset data = Samples.Classes(99, 6, 3);
        TrainingOptions options = Four with { Checkpoint = new CheckpointOptions { Path = File, EverySteps = 1 } };
        uint[] epochStart = [];
        var first = NaiveNetwork.Linear(6, 3);
        TrainingCallback remember = TrainingCallback.AfterEpoch(_ => epochStart = Samples.Bits(first));
        TryTrain(first, data, options with { Callbacks = [remember] }, 7).ShouldBeNull();
        byte[] file = System.IO.File.ReadAllBytes(File);

        var architecture = first.Architecture;
        var broken = new NaiveNetwork(architecture)
        {
            Corrupt = gradient => gradient.Span[0] = float.PositiveInfinity,
        };
        Should.Throw<TrainingDivergedException>(() => broken.Train(data, options)).Epoch.ShouldBe(2);
        Samples.Bits(broken).ShouldBe(epochStart);
        System.IO.File.ReadAllBytes(File).ShouldBe(file);
    }

    [Fact]
    public void A_training_stays_cancelled_where_its_last_checkpoint_cannot_be_written()
    {
        string folder = Path.Combine(_folder.FullName, "gone");
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, "training.safetensors");
        using var source = new CancellationTokenSource();
        TrainingCallback cancel = TrainingCallback.EveryStep(_ =>
        {
            Directory.Delete(folder);
            source.Cancel();
        });
        TrainingOptions options = Four with { Checkpoint = new CheckpointOptions { Path = file }, Callbacks = [cancel] };
        var canceled = Should.Throw<OperationCanceledException>(() => NaiveNetwork.Linear(6, 3).Train(
            Samples.Classes(99, 6, 3), options, cancellationToken: source.Token));
        canceled.CancellationToken.ShouldBe(source.Token);
        canceled.Message.ShouldContain($"There is no checkpoint of its last steps: '{file}' cannot be written: ");
        canceled.InnerException.ShouldBeOfType<IOException>();
    }

    [Fact]
    public void Temporary_files_of_killed_processes_alone_are_deleted()
    {
        string own = $"-{Environment.ProcessId}-";
        string living = string.Empty;
        AtomicFile.Write(File, stream =>
        {
            // What a process leaves behind that is killed here, with a number that no process has; and what another
            // training of this process is just writing.
            string temporary = Directory.GetFiles(_folder.FullName).Single();
            living = temporary.Replace(".tmp", "0.tmp", StringComparison.Ordinal);
            System.IO.File.WriteAllBytes(living, [1]);
            System.IO.File.WriteAllBytes(temporary.Replace(own, "-2147483647-", StringComparison.Ordinal), [1]);
        });
        string other = _folder.Write(".netgen-00000000-1.tmp", [1]);
        System.IO.File.Delete(File);
        Directory.GetFiles(_folder.FullName).Length.ShouldBe(3);
        TrainingOptions options = Four with { Checkpoint = new CheckpointOptions { Path = File } };
        NaiveNetwork.Linear(6, 3).Train(Samples.Classes(99, 6, 3), options, cancellationToken: Token);
        Directory.GetFiles(_folder.FullName).ShouldBe([File, living, other], ignoreOrder: true);
    }

    /// <summary>The steps at which checkpoints are written.</summary>
    private List<long> Written(CheckpointOptions checkpoint)
    {
        System.IO.File.Delete(File);
        var written = new List<long>();
        byte[] last = [];
        long steps = 0;
        void Look()
        {
            byte[] file = System.IO.File.Exists(File) ? System.IO.File.ReadAllBytes(File) : [];
            if (!file.AsSpan().SequenceEqual(last))
            {
                written.Add(steps);
                last = file;
            }
        }

        // A checkpoint comes after the callbacks of its step, so it is seen before the next one.
        var network = NaiveNetwork.Linear(6, 3);
        network.OnStep = () =>
        {
            Look();
            steps++;
        };
        network.Train(Samples.Classes(99, 6, 3), Four with { Checkpoint = checkpoint });
        Look();
        return written;
    }

    /// <summary>Trains for some steps and cancels; null where training did not end before.</summary>
    private static TrainingResult? TryTrain(INetwork network, Dataset data, TrainingOptions options, int steps)
    {
        using var source = new CancellationTokenSource();
        int done = 0;
        TrainingCallback cancel = TrainingCallback.EveryStep(_ =>
        {
            if (++done == steps)
            {
                source.Cancel();
            }
        });
        try
        {
            return network.Train(
                data, options with { Callbacks = [cancel, .. options.Callbacks] }, cancellationToken: source.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static TrainingCallback BreakAt(int step) => TrainingCallback.EveryStep(info =>
    {
        if (info.Step == step)
        {
            throw new InvalidOperationException("Broken.");
        }
    });

    private static void StopAfter(EpochInfo epoch, int last)
    {
        if (epoch.Result.Epoch == last)
        {
            epoch.Stop("Enough.");
        }
    }
}
