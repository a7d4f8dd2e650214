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
        TrainingOptions options = PastTheBest with { Stopping = [later, target, StopRule.TargetLoss(fifth)] };
        TrainingResult result = Zero().Train(Train, options, cancellationToken: Token);
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
            PastTheBest with { Stopping = [StopRule.Patience(ValidationMetric.R2, 1)] },
            "Stopping[0] is patience of 1 epoch with the validation R², which needs two validation samples at least; ");
        Refused(
            PastTheBest with { Stopping = [patience, StopRule.Patience(ValidationMetric.Loss, 9)] },
            "Stopping has 2 rules that restore the best weights; give restoreBest: false to all but one.");
        Refused(PastTheBest with { Stopping = [null!] }, "Stopping[0] is null; leave it out, or give");
        Refused(PastTheBest with { Stopping = null! }, "Stopping is null; leave it out, or give a list");
        Refused(PastTheBest with { Callbacks = [null!] }, "Callbacks[0] is null; leave it out, or give");
        Refused(PastTheBest with { Callbacks = null! }, "Callbacks is null; leave it out, or give a list");
        Refused(PastTheBest with { ValidateEvery = 0 }, "ValidateEvery is 0; it must be at least 1.");
    }

    [Theory]
    [InlineData(ValidationMetric.MacroPrecision, Loss.SquaredError, 0, "class labels")]
    [InlineData(ValidationMetric.MacroRecall, Loss.SquaredError, 0, "class labels")]
    [InlineData(ValidationMetric.MacroF1, Loss.SquaredError, 0, "class labels")]
    [InlineData(ValidationMetric.RocAuc, Loss.SquaredError, 0, "class labels")]
    [InlineData(ValidationMetric.RocAuc, Loss.SoftmaxCrossEntropy, 3, "two classes")]
    [InlineData(ValidationMetric.LogLoss, Loss.SquaredError, 0, "class labels")]
    [InlineData(ValidationMetric.LogLoss, Loss.SquaredError, 2, "a loss that defines probabilities")]
    [InlineData(ValidationMetric.R2, Loss.SoftmaxCrossEntropy, 2, "target values")]
    [InlineData(ValidationMetric.MeanAbsoluteError, Loss.SoftmaxCrossEntropy, 2, "target values")]
    [InlineData(ValidationMetric.RootMeanSquaredError, Loss.BinaryCrossEntropy, 0, "a loss under which outputs")]
    public void A_metric_that_is_no_number_on_the_data_is_refused(
        ValidationMetric metric, Loss loss, int classes, string missing)
    {
        int outputs = Math.Max(classes, 1);
        Dataset data = classes > 0
            ? Samples.Classes(40, 4, classes)
            : Dataset.FromTargets(new float[160], 4, new float[40], 1);
        Refusal.Says<ArgumentException>(
            () => NaiveNetwork.Linear(4, outputs, loss).Train(data, Watching(metric)), $", which needs {missing}");
    }

    [Fact]
    public void The_area_of_one_class_is_refused()
    {
        Dataset one = Dataset.FromClasses(new float[8], 4, [1, 1], 2);
        Refusal.Says<ArgumentException>(
            () => NaiveNetwork.Linear(4, 2).Train(
                Samples.Classes(40, 4, 2),
                Watching(ValidationMetric.RocAuc) with { ValidationSplit = 0, Validation = one }),
            "the validation ROC AUC, which needs validation samples of both classes; watch another metric");
    }

    [Theory]
    [InlineData(ValidationMetric.Loss)]
    [InlineData(ValidationMetric.Accuracy)]
    [InlineData(ValidationMetric.MacroPrecision)]
    [InlineData(ValidationMetric.MacroRecall)]
    [InlineData(ValidationMetric.MacroF1)]
    [InlineData(ValidationMetric.RocAuc)]
    [InlineData(ValidationMetric.LogLoss)]
    [InlineData(ValidationMetric.R2)]
    [InlineData(ValidationMetric.MeanAbsoluteError)]
    [InlineData(ValidationMetric.RootMeanSquaredError)]
    public void Every_metric_is_that_of_the_evaluation_and_knows_what_is_better(ValidationMetric metric)
    {
        bool hasTargets = metric >= ValidationMetric.R2;
        Dataset data = hasTargets ? Samples.Targets(60, 4, 2) : Samples.Classes(60, 4, 2);
        var network = NaiveNetwork.Linear(4, 2, hasTargets ? Loss.SquaredError : Loss.SoftmaxCrossEntropy);
        (Dataset train, Dataset validation) = data.Split(0.5, seed: 1);
        TrainingResult result = network.Train(
            train,
            Watching(metric) with { ValidationSplit = 0, Validation = validation },
            cancellationToken: Token);

        // What is learned here is linear: every metric is better in the end than after the first epoch.
        double first = result.Epochs[0].Metric(metric);
        double best = result.Epochs[result.BestEpoch - 1].Metric(metric);
        result.BestEpoch.ShouldBeGreaterThan(1);
        (ValidationMetrics.IsHigherBetter(metric) ? best > first : best < first).ShouldBeTrue();
        Evaluation evaluation = network.Evaluate(validation);
        best.ShouldBe(metric switch
        {
            ValidationMetric.Loss => evaluation.Loss,
            ValidationMetric.Accuracy => evaluation.Accuracy,
            ValidationMetric.MacroPrecision => evaluation.MacroPrecision,
            ValidationMetric.MacroRecall => evaluation.MacroRecall,
            ValidationMetric.MacroF1 => evaluation.MacroF1,
            ValidationMetric.RocAuc => evaluation.RocAuc,
            ValidationMetric.LogLoss => evaluation.LogLoss,
            ValidationMetric.R2 => evaluation.R2,
            ValidationMetric.MeanAbsoluteError => evaluation.MeanAbsoluteError,
            _ => evaluation.RootMeanSquaredError,
        });
    }

    [Fact]
    public void The_rate_waits_for_validations_where_it_watches_their_loss()
    {
        // Patience 0: the first validation that is no better lowers the rate; epochs between are none.
        TrainingOptions options = PastTheBest with
        {
            Epochs = 6,
            ValidateEvery = 3,
            Schedule = Schedule.ReduceOnPlateau(0.5f, patience: 0, loss: PlateauLoss.Validation),
        };
        TrainingResult result = Zero().Train(Train, options, cancellationToken: Token);
        result.Epochs.ShouldAllBe(epoch => epoch.Rate == 0.02f);
    }

    private static TrainingOptions Watching(ValidationMetric metric) => new()
    {
        Epochs = 30,
        BatchSize = 5,
        ValidationSplit = 0.25,
        Stopping = [StopRule.Patience(metric, 30)],
    };

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
