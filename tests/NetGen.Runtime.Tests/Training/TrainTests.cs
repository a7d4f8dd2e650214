using NetGen.Tests.Reference;

namespace NetGen.Tests.Training;

public sealed class TrainTests
{
    private static readonly TrainingOptions Three = new()
    {
        Epochs = 3,
        BatchSize = 16,
        Optimizer = Optimizer.Nesterov(0.2f),
        Schedule = Schedule.OneCycle(),
        Seed = 5,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Training_is_a_session_over_shuffled_batches()
    {
        Dataset data = Samples.Classes(100, 6, 3);
        var trained = NaiveNetwork.Linear(6, 3);
        TrainingResult result = trained.Train(data, Three, cancellationToken: Token);

        var own = NaiveNetwork.Linear(6, 3);
        TrainingSession session = own.CreateSession(Three, totalSteps: 21);
        var sampler = new BatchSampler(data, 16, seed: 5);
        Batch batch = sampler.CreateBatch();
        for (int epoch = 0; epoch < 3; epoch++)
        {
            sampler.BeginEpoch(epoch);
            while (sampler.Next(batch))
            {
                session.Step(batch);
            }
        }

        Samples.Bits(trained).ShouldBe(Samples.Bits(own));
        result.Steps.ShouldBe(21);
        result.Epochs.Select(epoch => epoch.Epoch).ShouldBe([1, 2, 3]);
        result.Epochs[2].TrainingLoss.ShouldBeLessThan(result.Epochs[0].TrainingLoss);
        result.Epochs[2].Rate.ShouldBe(Schedule.OneCycle().Rate(0.2f, 20, 21));
        result.Epochs[2].ValidationLoss.ShouldBe(double.NaN);
        result.TrainSeconds.ShouldBeGreaterThan(0);
        (result.SamplesPerSecond * result.TrainSeconds).ShouldBe(300, 1e-9);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_others()
    {
        Dataset data = Samples.Classes(100, 6, 3);
        string Hash(long seed, float split)
        {
            var network = NaiveNetwork.Linear(6, 3);
            network.Train(data, Three with { Seed = seed, ValidationSplit = split });
            return network.ComputeParametersHash();
        }

        Hash(1, 0).ShouldBe(Hash(1, 0));
        Hash(1, 0.2f).ShouldBe(Hash(1, 0.2f));
        Hash(1, 0).ShouldNotBe(Hash(2, 0));
        Hash(1, 0).ShouldNotBe(Hash(1, 0.2f));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void A_team_gathers_every_sample(int threads)
    {
        // Of 100 samples the last batch of 16 has 4: fewer than threads.
        Dataset data = Samples.Classes(100, 6, 3);
        var alone = NaiveNetwork.Linear(6, 3);
        TrainingResult expected = alone.Train(data, Three, cancellationToken: Token);
        var team = NaiveNetwork.Linear(6, 3, threads: threads);
        TrainingResult result = team.Train(data, Three with { Threads = 4 }, cancellationToken: Token);
        result.Epochs.ShouldBe(expected.Epochs);
        Samples.Bits(team).ShouldBe(Samples.Bits(alone));
    }

    [Fact]
    public void Validation_is_held_back_or_given_and_evaluated_after_each_epoch()
    {
        Dataset data = Samples.Classes(100, 6, 3);
        (Dataset first, Dataset second) = data.SplitStratified(0.25f, 5);
        var split = NaiveNetwork.Linear(6, 3);
        TrainingResult result = split.Train(data, Three with { ValidationSplit = 0.25f }, cancellationToken: Token);
        var given = NaiveNetwork.Linear(6, 3);
        TrainingResult same = given.Train(first, Three with { Validation = second }, cancellationToken: Token);

        Samples.Bits(split).ShouldBe(Samples.Bits(given));
        Evaluation evaluation = split.Evaluate(second);
        result.Epochs[2].ValidationLoss.ShouldBe(evaluation.Loss);
        result.Epochs[2].ValidationAccuracy.ShouldBe(evaluation.Accuracy);
        same.Epochs.ShouldBe(result.Epochs);

        var regression = NaiveNetwork.Linear(4, 2, Loss.SquaredError);
        TrainingResult curve = regression.Train(
            Samples.Targets(40, 4, 2),
            Three with { ValidationSplit = 0.25f, Optimizer = Optimizer.Sgd(0.1f) },
            cancellationToken: Token);
        curve.Epochs[2].ValidationLoss.ShouldBeLessThan(curve.Epochs[0].ValidationLoss);
        curve.Epochs[2].ValidationAccuracy.ShouldBe(double.NaN);
    }

    [Fact]
    public void Progress_comes_at_the_end_of_each_epoch_at_least()
    {
        var reports = new List<TrainingProgress>();
        NaiveNetwork.Linear(6, 3).Train(
            Samples.Classes(100, 6, 3), Three with { ValidationSplit = 0.2f }, new Recorder(reports.Add), Token);

        List<TrainingProgress> ends = reports.FindAll(report => report.Batch == report.Batches);
        ends.Select(report => report.Epoch).ShouldBe([1, 2, 3]);
        ends.ShouldBe(reports.FindAll(report => report.IsEpochEnd));
        foreach (TrainingProgress report in ends)
        {
            (report.Epochs, report.Batches).ShouldBe((3, 5));
            report.ValidationLoss.ShouldBeGreaterThan(0);
            report.ValidationAccuracy.ShouldBeInRange(0, 1);
            report.Loss.ShouldBeGreaterThan(0);
            report.Rate.ShouldBeGreaterThan(0);
            report.SamplesPerSecond.ShouldBeGreaterThan(0);
        }

        ends[2].Remaining.ShouldBe(TimeSpan.Zero);
        ends[0].Remaining.ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Fact]
    public void An_epoch_that_is_cut_short_has_an_end()
    {
        // Any step takes longer than a tick, which is a ten-millionth of a second.
        var reports = new List<TrainingProgress>();
        NaiveNetwork.Linear(6, 3).Train(
            Samples.Classes(100, 6, 3),
            Three with { Stopping = [StopRule.Time(TimeSpan.FromTicks(1))] },
            new Recorder(reports.Add),
            Token);
        TrainingProgress end = reports.Single(report => report.IsEpochEnd);
        end.ShouldBeSameAs(reports[^1]);
        end.Batch.ShouldBe(1);
        end.Batches.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Progress_within_an_epoch_is_bounded_in_time()
    {
        var network = NaiveNetwork.Linear(2, 2);
        network.OnStep = () => Thread.Sleep(2);
        var reports = new List<TrainingProgress>();
        TrainingResult result = network.Train(
            Samples.Classes(100, 2, 2), Three with { Epochs = 1, BatchSize = 1 }, new Recorder(reports.Add), Token);

        // 100 steps of 2 ms at least make 200 ms: some reports before the last, at most one in 50 ms, the last besides;
        // one more, because the clock of the reports starts a little earlier than that of training.
        reports.Count.ShouldBeInRange(3, (int)(result.TrainSeconds / 0.05) + 2);
        reports[0].ValidationLoss.ShouldBe(double.NaN);
        reports[0].Remaining.ShouldBeGreaterThan(TimeSpan.Zero);
    }

    [Fact]
    public void Cancelling_keeps_the_weights_of_the_last_whole_step()
    {
        using var source = new CancellationTokenSource();
        Dataset data = Samples.Classes(100, 6, 3);
        var network = NaiveNetwork.Linear(6, 3);
        int steps = 0;
        network.OnStep = () =>
        {
            if (++steps == 10)
            {
                source.Cancel();
            }
        };
        Should.Throw<OperationCanceledException>(
            () => network.Train(data, Three, cancellationToken: source.Token)).CancellationToken.ShouldBe(source.Token);
        steps.ShouldBe(10);

        var own = NaiveNetwork.Linear(6, 3);
        TrainingSession session = own.CreateSession(Three, totalSteps: 21);
        var sampler = new BatchSampler(data, 16, seed: 5);
        Batch batch = sampler.CreateBatch();
        for (int step = 0; step < 10; step++)
        {
            if (step % 7 == 0)
            {
                sampler.BeginEpoch(step / 7);
            }

            sampler.Next(batch);
            session.Step(batch);
        }

        Samples.Bits(network).ShouldBe(Samples.Bits(own));
    }

    [Fact]
    public void A_loss_that_is_not_finite_restores_the_weights_of_the_epochs_start()
    {
        // The error doubles its exponent within some steps: w ← w − 1000·(w − t)·x².
        Dataset data = Samples.Targets(40, 2, 1);
        var network = NaiveNetwork.Linear(2, 1, Loss.SquaredError);
        var starts = new List<uint[]>();
        network.OnStep = () => starts.Add(Samples.Bits(network));
        TrainingOptions options = Three with
        {
            Epochs = 50, BatchSize = 20, Optimizer = Optimizer.Sgd(1000), Schedule = Schedule.Constant,
        };
        TrainingDivergedException thrown =
            Should.Throw<TrainingDivergedException>(() => network.Train(data, options));

        thrown.Epoch.ShouldBeGreaterThan(1);
        thrown.Batch.ShouldBeInRange(1, 2);
        thrown.Rate.ShouldBe(1000);
        float.IsFinite(thrown.Loss).ShouldBeFalse();
        thrown.Message.ShouldStartWith(
            $"The loss is {thrown.Loss} in epoch {thrown.Epoch}, batch {thrown.Batch} (rate 1000); "
            + $"the weights of the start of epoch {thrown.Epoch} are restored. "
            + "The likely cause is a rate that is too high: lower it.");
        Samples.Bits(network).ShouldBe(starts[(thrown.Epoch - 1) * 2]);
    }

    [Fact]
    public void A_last_update_that_overflows_is_found_though_every_loss_was_finite()
    {
        var network = NaiveNetwork.Linear(1, 1, Loss.SquaredError);
        network.SetParameters([0, 0]);
        TrainingOptions options = new() { Epochs = 1, BatchSize = 1, Optimizer = Optimizer.Sgd(1e30f) };
        TrainingDivergedException thrown = Should.Throw<TrainingDivergedException>(
            () => network.Train(Dataset.FromTargets([1e3f], 1, [1e10f], 1), options));

        thrown.Message.ShouldBe(
            "A weight is no longer finite after epoch 1, batch 1 (rate 1E+30); the weights of the start of epoch 1 are "
            + "restored. The likely cause is unscaled targets: the largest of the batch is 1E+10 in magnitude. "
            + "Scale targets to about -1 to 1 (Standardizer.FitTargets), or lower the rate.");
        network.Parameters.Span.IndexOfAnyExcept(0f).ShouldBe(-1);
    }

    [Fact]
    public void Cancelling_after_an_update_that_overflowed_restores_the_weights_of_the_epochs_start()
    {
        using var source = new CancellationTokenSource();
        var network = NaiveNetwork.Linear(1, 1, Loss.SquaredError);
        network.SetParameters([0, 0]);
        network.OnStep = source.Cancel;
        TrainingOptions options = new() { Epochs = 1, BatchSize = 1, Optimizer = Optimizer.Sgd(1e30f) };
        Should.Throw<OperationCanceledException>(() => network.Train(
            Dataset.FromTargets([1e3f, 1e3f], 1, [1e10f, 1e10f], 1), options, cancellationToken: source.Token));
        network.Parameters.Span.IndexOfAnyExcept(0f).ShouldBe(-1);
    }

    [Fact]
    public void Parameters_swapped_in_during_an_epoch_that_diverges_are_left_alone()
    {
        var network = NaiveNetwork.Linear(1, 1, Loss.SquaredError);
        float[] given = [3e38f, 0];
        network.OnStep = () => network.SetParameters(given);
        TrainingOptions options = new() { Epochs = 1, BatchSize = 1, Optimizer = Optimizer.Sgd(0.1f) };
        Refusal.Says<TrainingDivergedException>(
            () => network.Train(Dataset.FromTargets([1e3f], 1, [1], 1), options),
            "The loss is Infinity in epoch 1, batch 1 (rate 0.1); the network's parameters were swapped during the "
            + "epoch and are left as they are.");
        float[] parameters = new float[2];
        network.CopyParameters(parameters);
        parameters.ShouldBe(given);
    }

    [Fact]
    public void Weights_that_were_not_finite_before_training_are_named_as_the_cause()
    {
        var network = NaiveNetwork.Linear(6, 3);
        network.Parameters.Span[0] = float.NaN;
        Refusal.Says<TrainingDivergedException>(
            () => network.Train(Samples.Classes(100, 6, 3), Three),
            "The cause: a weight was NaN before the epoch began.");
    }

    [Fact]
    public void As_many_epochs_as_there_are_numbers_cost_no_memory_ahead()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        var network = NaiveNetwork.Linear(6, 3);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<OperationCanceledException>(() => network.Train(
            Samples.Classes(100, 6, 3), Three with { Epochs = int.MaxValue }, cancellationToken: source.Token));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void Options_out_of_range_are_refused_with_name_value_and_range()
    {
        Dataset data = Samples.Classes(10, 4, 2);
        var network = NaiveNetwork.Linear(4, 2);
        void Refused(TrainingOptions options, string message) =>
            Refusal.Says<ArgumentException>(() => network.Train(data, options), message);

        Refused(Three with { Epochs = 0 }, "Epochs is 0; it must be at least 1.");
        Refused(Three with { BatchSize = 0 }, "BatchSize is 0; it must be at least 1.");
        Refused(Three with { Threads = 0 }, "Threads is 0; it must be from 1 to 1024.");
        Refused(Three with { Threads = 1025 }, "Threads is 1025; it must be from 1 to 1024.");
        Refused(Three with { Optimizer = null! }, "Optimizer is null");
        Refused(Three with { Schedule = null! }, "Schedule is null");
        Refused(Three with { ValidationSplit = 1 }, "ValidationSplit is 1; it must be at least 0 and below 1.");
        Refused(Three with { ValidationSplit = float.NaN }, "ValidationSplit is NaN");
        Refused(
            Three with { ValidationSplit = 0.5f, Validation = data },
            "ValidationSplit is 0.5 and Validation is set; choose one of them.");
        Refused(
            Three with { ValidationSplit = 0.01 },
            "ValidationSplit is 0.01; of 10 samples that leaves none to validate with; raise it, or make it 0, or give");
        Refused(
            Three with { ValidationSplit = 0.99 },
            "ValidationSplit is 0.99; of 10 samples that leaves none to train on; lower it, or give more samples.");
        Refused(
            Three with { BatchSize = 11 },
            "BatchSize is 11, but there are 10 samples to train on; it must be from 1 to 10.");
        Refused(
            Three with { BatchSize = 8, ValidationSplit = 0.5f },
            "BatchSize is 8, but there are 5 samples to train on");
        Should.Throw<ArgumentNullException>(() => network.Train(data, null!));
        Should.Throw<ArgumentNullException>(() => network.Train(null!, Three));
    }

    [Fact]
    public void Defaults_are_those_of_the_documentation()
    {
        var options = new TrainingOptions();
        (options.Epochs, options.BatchSize, options.ValidationSplit, options.Seed).ShouldBe((10, 32, 0f, 0L));
        options.Optimizer.ToString().ShouldBe("SGD, rate 0.1");
        options.Schedule.ShouldBeSameAs(Schedule.Constant);
        options.Validation.ShouldBeNull();
    }

    private sealed class Recorder(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
