using NetGen.Tests.Reference;

namespace NetGen.Tests.Training;

public sealed class CallbackTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 2, BatchSize = 16, ValidationSplit = 0.25 };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Callbacks_come_at_each_step_and_epoch_and_at_the_end_in_their_order()
    {
        var events = new List<string>();
        var network = new FlatNetwork { OnFold = () => events.Add("fold") };
        TrainingOptions options = Options with
        {
            BatchSize = 20, ValidationSplit = 0, Callbacks = [new Recorder("A", events.Add), new Recorder("B", events.Add)],
        };
        network.Train(Samples.Classes(30, 5, 3), options, cancellationToken: Token);

        // Callbacks see predictions that follow the parameters; in the end the session sees to it once more.
        events.ShouldBe(
        [
            "A step 1", "B step 1", "A step 2", "B step 2", "fold", "A epoch 1", "B epoch 1",
            "A step 3", "B step 3", "A step 4", "B step 4", "fold", "A epoch 2", "B epoch 2",
            "A end", "B end", "fold",
        ]);
    }

    [Fact]
    public void Steps_tell_their_place_their_loss_and_their_rate()
    {
        var steps = new List<StepInfo>();
        var network = NaiveNetwork.Linear(6, 3);
        TrainingOptions options = Options with
        {
            ValidationSplit = 0,
            Schedule = Schedule.OneCycle(),
            RecordSteps = true,
            Callbacks = [TrainingCallback.EveryStep(steps.Add)],
        };
        TrainingResult result = network.Train(Samples.Classes(40, 6, 3), options, cancellationToken: Token);

        steps.Select(step => (step.Epoch, step.Batch, step.Step, step.Samples)).ShouldBe(
            [(1, 1, 1, 16), (1, 2, 2, 16), (1, 3, 3, 8), (2, 1, 4, 16), (2, 2, 5, 16), (2, 3, 6, 8)]);
        steps.ShouldAllBe(step => step.Batches == 3 && ReferenceEquals(step.Network, network));
        steps[4].Rate.ShouldBe(Schedule.OneCycle().Rate(0.1f, 4, 6));
        steps.Select(step => step.Loss).ShouldBe(result.History.StepLosses);
        double sum = steps.Take(3).Sum(step => (double)step.Loss * step.Samples);
        result.Epochs[0].TrainingLoss.ShouldBe(sum / 40);
    }

    [Fact]
    public void Step_losses_are_recorded_only_where_asked()
    {
        TrainingResult result = NaiveNetwork.Linear(6, 3).Train(
            Samples.Classes(40, 6, 3), Options, cancellationToken: Token);
        result.History.StepLosses.ShouldBeEmpty();
    }

    [Fact]
    public void Epochs_give_the_network_its_validation_and_the_history_so_far()
    {
        var network = NaiveNetwork.Linear(6, 3);
        int calls = 0;
        TrainingOptions options = Options with
        {
            ValidateEvery = 2,
            Callbacks =
            [
                TrainingCallback.AfterEpoch(epoch =>
                {
                    calls++;
                    epoch.Network.ShouldBeSameAs(network);
                    epoch.Result.Epoch.ShouldBe(calls);
                    epoch.History.Epochs.Count.ShouldBe(calls);
                    epoch.History.Seconds.Count.ShouldBe(calls);
                    (epoch.Validation is null).ShouldBe(calls == 1);
                    (epoch.Validation?.Loss ?? double.NaN).ShouldBe(epoch.Result.ValidationLoss);
                    epoch.BestEpoch.ShouldBe(calls == 1 ? 0 : 2);
                    epoch.IsBest.ShouldBe(calls == 2);
                }),
            ],
        };
        network.Train(Samples.Classes(40, 6, 3), options, cancellationToken: Token);
        calls.ShouldBe(2);
    }

    [Fact]
    public void A_callback_ends_training_after_an_epoch()
    {
        var events = new List<string>();
        TrainingOptions options = Options with
        {
            Callbacks =
            [
                TrainingCallback.AfterEpoch(epoch => epoch.Stop("enough")),
                TrainingCallback.AfterEpoch(epoch => epoch.Stop("too late")),
                new Recorder("last", events.Add),
            ],
        };
        TrainingResult result = NaiveNetwork.Linear(6, 3).Train(
            Samples.Classes(40, 6, 3), options, cancellationToken: Token);
        result.StopReason.ShouldBe(new StopReason { Cause = StopCause.Callback, Text = "enough" });
        events.ShouldBe(["last step 1", "last step 2", "last epoch 1", "last end"]);

        // A rule that is met in the same epoch is the reason.
        options = options with { Stopping = [StopRule.TargetLoss(1000)] };
        NaiveNetwork.Linear(6, 3).Train(Samples.Classes(40, 6, 3), options, cancellationToken: Token)
            .StopReason.Cause.ShouldBe(StopCause.Rule);
    }

    [Fact]
    public void A_reason_without_words_is_refused_and_so_is_no_action()
    {
        TrainingOptions options = Options with { Callbacks = [TrainingCallback.AfterEpoch(epoch => epoch.Stop(" "))] };
        Should.Throw<ArgumentException>(() => NaiveNetwork.Linear(6, 3).Train(Samples.Classes(40, 6, 3), options))
            .ParamName.ShouldBe("reason");
        Should.Throw<ArgumentNullException>(() => TrainingCallback.AfterEpoch(null!));
        Should.Throw<ArgumentNullException>(() => TrainingCallback.EveryStep(null!));
    }

    [Fact]
    public void An_exception_of_a_callback_comes_out_and_keeps_the_last_whole_step()
    {
        Dataset data = Samples.Classes(40, 6, 3);
        var events = new List<string>();
        uint[] atThrow = [];
        var network = NaiveNetwork.Linear(6, 3);
        TrainingOptions options = Options with
        {
            Callbacks =
            [
                TrainingCallback.EveryStep(step =>
                {
                    if (step.Step == 3)
                    {
                        atThrow = Samples.Bits(step.Network);
                        throw new InvalidOperationException("No.");
                    }
                }),
                new Recorder("after", events.Add),
            ],
        };
        Refusal.Says<InvalidOperationException>(() => network.Train(data, options), "No.");
        events.ShouldBe(["after step 1", "after step 2", "after epoch 1"]);
        Samples.Bits(network).ShouldBe(atThrow);
    }

    [Fact]
    public void An_exception_after_an_update_that_overflowed_restores_the_weights_of_the_epochs_start()
    {
        var network = NaiveNetwork.Linear(1, 1, Loss.SquaredError);
        network.SetParameters([0, 0]);
        var options = new TrainingOptions
        {
            Epochs = 1,
            BatchSize = 1,
            Optimizer = Optimizer.Sgd(1e30f),
            Callbacks = [TrainingCallback.EveryStep(_ => throw new InvalidOperationException("No."))],
        };
        Dataset data = Dataset.FromTargets([1e3f, 1e3f], 1, [1e10f, 1e10f], 1);
        Refusal.Says<InvalidOperationException>(() => network.Train(data, options), "No.");
        network.Parameters.Span.IndexOfAnyExcept(0f).ShouldBe(-1);
    }

    [Fact]
    public void Callbacks_change_no_weight_and_steps_with_them_allocate_nothing()
    {
        Dataset data = Samples.Classes(1000, 5, 3);
        long Allocated(int batchSize)
        {
            var network = new FlatNetwork();
            TrainingOptions options = Options with
            {
                BatchSize = batchSize,
                ValidationSplit = 0,
                Callbacks = [TrainingCallback.EveryStep(_ => { }), new Silent()],
            };
            network.Train(data, options, cancellationToken: Token);
            return Allocations.Least(() => network.Train(data, options, cancellationToken: Token));
        }

        // A thousand steps an epoch cost no more than fifty, but for the smaller batch.
        Allocated(1).ShouldBeLessThanOrEqualTo(Allocated(20));

        var alone = NaiveNetwork.Linear(5, 3);
        alone.Train(data, Options, cancellationToken: Token);
        var watched = NaiveNetwork.Linear(5, 3);
        watched.Train(data, Options with { Callbacks = [new Silent()], RecordSteps = true }, cancellationToken: Token);
        Samples.Bits(watched).ShouldBe(Samples.Bits(alone));
    }

    private sealed class Silent : TrainingCallback;

    private sealed class Recorder(string name, Action<string> add) : TrainingCallback
    {
        public override void OnStep(in StepInfo step) => add($"{name} step {step.Step}");

        public override void OnEpoch(EpochInfo epoch) => add($"{name} epoch {epoch.Result.Epoch}");

        public override void OnEnd(TrainingResult result) => add($"{name} end");
    }
}
