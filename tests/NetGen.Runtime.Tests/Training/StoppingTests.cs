using NetGen.Tests.Reference;

namespace NetGen.Tests.Training;

/// <summary>Stopping rules in a training.</summary>
public sealed class StoppingTests
{
    /// <summary>
    /// Training leads y(1) from 0 towards 1; the validation wants ½. So its loss falls, and rises after that.
    /// </summary>
    private static readonly Dataset Train = Dataset.FromTargets([1, 1], 1, [1, 1], 1);

    private static readonly TrainingOptions PastTheBest = new()
    {
        Epochs = 40,
        BatchSize = 1,
        Optimizer = Optimizer.Sgd(0.02f),
        Validation = Dataset.FromTargets([1], 1, [0.5f], 1),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Without_rules_all_epochs_are_done_and_the_best_is_told()
    {
        NaiveNetwork network = Zero();
        TrainingResult result = network.Train(Train, PastTheBest, cancellationToken: Token);
        result.StopReason.ShouldBe(
            new StopReason { Cause = StopCause.Epochs, Text = "all 40 epochs are done" });
        result.Epochs.Count.ShouldBe(40);
        result.BestEpoch.ShouldBe(Lowest(result, epoch => epoch.ValidationLoss));
        result.BestEpoch.ShouldBeInRange(5, 30);

        TrainingOptions one = PastTheBest with { Epochs = 1, Validation = null };
        TrainingResult short_ = Zero().Train(Train, one, cancellationToken: Token);
        (short_.StopReason.ToString(), short_.BestEpoch).ShouldBe(("the only epoch is done", 1));
    }

    [Fact]
    public void Patience_restores_the_best_epochs_weights_bit_for_bit()
    {
        StopRule rule = StopRule.Patience(ValidationMetric.Loss, epochs: 4);
        (TrainingResult result, NaiveNetwork network, List<uint[]> weights) = Run(rule);

        int best = Lowest(result, epoch => epoch.ValidationLoss);
        best.ShouldBeInRange(5, 30);
        result.BestEpoch.ShouldBe(best);
        result.Epochs.Count.ShouldBe(best + 4);
        result.Steps.ShouldBe(2L * (best + 4));
        Samples.Bits(network).ShouldBe(weights[best - 1]);
        weights[best].ShouldNotBe(weights[best - 1]);
        result.StopReason.ShouldBe(new StopReason
        {
            Cause = StopCause.Rule,
            Rule = rule,
            RestoredEpoch = best,
            Text = $"the validation loss did not improve for 4 epochs; the weights of epoch {best} are restored",
        });
        network.Evaluate(PastTheBest.Validation!).Loss.ShouldBe(result.Epochs[best - 1].ValidationLoss);
    }

    [Fact]
    public void The_best_weights_are_restored_whatever_ends_training()
    {
        (TrainingResult result, NaiveNetwork network, List<uint[]> weights) =
            Run(StopRule.Patience(ValidationMetric.Loss, epochs: 100));
        result.Epochs.Count.ShouldBe(40);
        result.StopReason.RestoredEpoch.ShouldBe(result.BestEpoch);
        result.StopReason.Text.ShouldBe(
            $"all 40 epochs are done; the weights of epoch {result.BestEpoch} are restored");
        Samples.Bits(network).ShouldBe(weights[result.BestEpoch - 1]);
    }

    [Fact]
    public void Without_restoring_the_last_steps_weights_stay()
    {
        (TrainingResult result, NaiveNetwork network, List<uint[]> weights) =
            Run(StopRule.Patience(ValidationMetric.Loss, epochs: 4, restoreBest: false));
        result.Epochs.Count.ShouldBe(result.BestEpoch + 4);
        result.StopReason.RestoredEpoch.ShouldBe(0);
        result.StopReason.Text.ShouldBe("the validation loss did not improve for 4 epochs");
        Samples.Bits(network).ShouldBe(weights[^1]);
    }

    [Fact]
    public void Where_the_last_epoch_is_the_best_there_is_nothing_to_restore()
    {
        NaiveNetwork network = Zero();
        TrainingResult result = network.Train(
            Train,
            PastTheBest with { Epochs = 5, Stopping = [StopRule.Patience(ValidationMetric.Loss, 4)] },
            cancellationToken: Token);
        (result.BestEpoch, result.StopReason.Text).ShouldBe((5, "all 5 epochs are done"));
    }

    [Fact]
    public void Parameters_swapped_in_since_the_best_epoch_are_left_alone()
    {
        NaiveNetwork network = Zero();
        var swap = TrainingCallback.AfterEpoch(epoch =>
        {
            if (!epoch.IsBest)
            {
                network.SetParameters([1, 0]);
            }
        });
        TrainingResult result = network.Train(
            Train,
            PastTheBest with { Stopping = [StopRule.Patience(ValidationMetric.Loss, 1)], Callbacks = [swap] },
            cancellationToken: Token);
        float[] parameters = new float[2];
        network.CopyParameters(parameters);
        parameters.ShouldBe([1f, 0]);
        result.StopReason.RestoredEpoch.ShouldBe(0);
        result.StopReason.Text.ShouldBe(
            "the validation loss did not improve for 1 epoch; the network's parameters were swapped since epoch "
            + $"{result.BestEpoch}, whose weights are not restored");
    }

    [Fact]
    public void The_first_rule_that_is_met_is_the_reason()
    {
        TrainingResult free = Zero().Train(Train, PastTheBest, cancellationToken: Token);
        double fifth = free.Epochs[4].TrainingLoss;
        StopRule target = StopRule.TargetLoss(fifth);
        StopRule later = StopRule.TargetLoss(fifth * 0.9);
        TrainingResult result = Zero().Train(
            Train, PastTheBest with { Stopping = [later, target, StopRule.TargetLoss(fifth)] }, cancellationToken: Token);
        result.Epochs.ShouldBe(free.Epochs.Take(5));
        result.StopReason.Rule.ShouldBeSameAs(target);
        result.BestEpoch.ShouldBe(5);
    }

    [Fact]
    public void A_loss_that_stands_still_ends_training()
    {
        // Both weights have their gradient 0 from the start: the loss is the same each time.
        var network = NaiveNetwork.Linear(1, 1, Loss.SquaredError);
        network.SetParameters([1, 0]);
        TrainingResult result = network.Train(
            Train,
            PastTheBest with { Validation = null, Stopping = [StopRule.NoDecrease(3)] },
            cancellationToken: Token);
        result.StopReason.Text.ShouldBe("the training loss did not decrease for 3 epochs");
        (result.Epochs.Count, result.BestEpoch).ShouldBe((4, 1));
    }

    [Fact]
    public void Time_that_runs_out_cuts_an_epoch_after_a_step_and_records_it()
    {
        // Any step takes longer than a tick, which is a ten-millionth of a second.
        StopRule tick = StopRule.Time(TimeSpan.FromTicks(1));
        TrainingOptions options = PastTheBest with
        {
            ValidateEvery = 10,
            Stopping = [StopRule.Time(TimeSpan.FromDays(1)), tick],
        };
        NaiveNetwork network = Zero();
        TrainingResult result = network.Train(Train, options, cancellationToken: Token);
        result.StopReason.Rule.ShouldBeSameAs(tick);
        result.StopReason.Text.ShouldBe("the time of 00:00:00.0000001 ran out in epoch 1");
        result.Steps.ShouldBe(1);
        EpochResult epoch = result.Epochs.ShouldHaveSingleItem();
        (epoch.Epoch, epoch.Samples).ShouldBe((1, 1));
        epoch.ValidationLoss.ShouldBe(network.Evaluate(options.Validation!).Loss);
        (result.SamplesPerSecond * result.TrainSeconds).ShouldBe(1, 1e-9);
    }

    [Fact]
    public void Validation_comes_every_so_many_epochs_and_after_the_last()
    {
        TrainingResult each = Zero().Train(Train, PastTheBest with { Epochs = 8 }, cancellationToken: Token);
        TrainingResult third = Zero().Train(
            Train, PastTheBest with { Epochs = 8, ValidateEvery = 3 }, cancellationToken: Token);
        for (int i = 0; i < 8; i++)
        {
            third.Epochs[i].ValidationLoss.ShouldBe(
                i is 2 or 5 or 7 ? each.Epochs[i].ValidationLoss : double.NaN);
        }
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused_with_name_value_and_remedy()
    {
        void Refused(TrainingOptions options, string message) =>
            Refusal.Says<ArgumentException>(() => Zero().Train(Train, options), message);
        StopRule patience = StopRule.Patience(ValidationMetric.Loss, 3);

        Refused(
            PastTheBest with { Stopping = [StopRule.TargetLoss(0), patience], Validation = null },
            "Stopping[1] is patience of 3 epochs with the validation loss, but nothing is validated; set Validation or "
            + "ValidationSplit, or watch the training loss (StopRule.NoDecrease).");
        Refused(
            PastTheBest with { Stopping = [StopRule.Patience(ValidationMetric.Accuracy, 3)] },
            "Stopping[0] is patience of 3 epochs with the validation accuracy, which needs class labels; ");
        Refused(
            PastTheBest with { Stopping = [patience, StopRule.Patience(ValidationMetric.Loss, 9)] },
            "Stopping has 2 rules that restore the best weights; give restoreBest: false to all but one.");
        Refused(PastTheBest with { Stopping = [null!] }, "Stopping[0] is null; leave it out, or give");
        Refused(PastTheBest with { Stopping = null! }, "Stopping is null; leave it out, or give a list");
        Refused(PastTheBest with { Callbacks = [null!] }, "Callbacks[0] is null; leave it out, or give");
        Refused(PastTheBest with { Callbacks = null! }, "Callbacks is null; leave it out, or give a list");
        Refused(PastTheBest with { ValidateEvery = 0 }, "ValidateEvery is 0; it must be at least 1.");
    }

    private static (TrainingResult Result, NaiveNetwork Network, List<uint[]> Weights) Run(StopRule rule)
    {
        NaiveNetwork network = Zero();
        var weights = new List<uint[]>();
        TrainingOptions options = PastTheBest with
        {
            Stopping = [rule],
            Callbacks = [TrainingCallback.AfterEpoch(epoch => weights.Add(Samples.Bits(epoch.Network)))],
        };
        return (network.Train(Train, options, cancellationToken: Token), network, weights);
    }

    private static NaiveNetwork Zero()
    {
        var network = NaiveNetwork.Linear(1, 1, Loss.SquaredError);
        network.SetParameters([0, 0]);
        return network;
    }

    private static int Lowest(TrainingResult result, Func<EpochResult, double> value) =>
        result.Epochs.MinBy(value)!.Epoch;
}
