namespace NetGen.Tests.Training;

/// <summary>Each rule by itself, on sequences made by hand.</summary>
public sealed class StopRuleTests
{
    [Fact]
    public void A_target_is_reached_at_or_below_it()
    {
        StopRule rule = StopRule.TargetLoss(0.25);
        Stop(rule, Losses(1, 0.26, double.NaN, 0.25, 0.1)).ShouldBe(4);
        Stop(rule, Losses(1, 0.2500001)).ShouldBe(0);
        Text(rule, Losses(0.123456)).ShouldBe("the training loss 0.1235 of epoch 1 reached the target 0.25");
        rule.ToString().ShouldBe("target loss 0.25");
    }

    [Fact]
    public void Time_runs_out_at_its_limit()
    {
        StopRule rule = StopRule.Time(TimeSpan.FromSeconds(90));
        EpochResult epoch = Losses(1)[0];
        rule.Judge(new StopState(), epoch, TimeSpan.FromSeconds(89.999)).ShouldBeNull();
        rule.Judge(new StopState(), epoch, TimeSpan.FromSeconds(90))
            .ShouldBe("the time of 00:01:30 ran out in epoch 1");
        rule.ToString().ShouldBe("time 00:01:30");
    }

    [Theory]
    [InlineData(1, 0, 2, new[] { 3, 3.0, 1 })]
    [InlineData(2, 0, 5, new[] { 3, 2, 1, 1, 1.0, 0 })]
    [InlineData(2, 0, 0, new[] { 3, 4, 2, 3, 1, 2, 0.0 })]
    [InlineData(3, 0, 6, new[] { 5, 4, 1, 2, 3, 4, 0.0 })]

    // A decrease of exactly the minimum is none; many small ones add up to one.
    [InlineData(2, 0.5, 3, new[] { 3, 2.5, 2.5, 0 })]
    [InlineData(2, 0.5, 0, new[] { 3, 2.75, 2.25, 2, 1.5 })]

    // Infinity is a value like others, NaN is passed over.
    [InlineData(2, 0, 0, new[] { double.PositiveInfinity, double.PositiveInfinity, 1, double.NaN, 0 })]
    [InlineData(2, 0, 4, new[] { 1, double.NaN, double.NaN, 2 })]
    [InlineData(1, 0, 0, new[] { double.NaN, double.NaN, 2, 1 })]
    public void A_loss_that_does_not_decrease_ends_training(
        int epochs, double minimum, int expected, double[] losses)
    {
        Stop(StopRule.NoDecrease(epochs, minimum), Losses(losses)).ShouldBe(expected);
        Stop(
            StopRule.Patience(ValidationMetric.Loss, epochs, minimum),
            Epochs(losses, (epoch, value) => epoch with { ValidationLoss = value })).ShouldBe(expected);
    }

    [Theory]
    [InlineData(1, 0, 4, 3, new[] { 0.5, 0.6, 0.7, 0.7 })]
    [InlineData(2, 0, 0, 4, new[] { 0.5, 0.4, 0.6, 0.7, 0.6 })]
    [InlineData(2, 0.25, 3, 1, new[] { 0.5, 0.75, 0.75 })]
    [InlineData(2, 0.25, 0, 3, new[] { 0.25, 0.5, 0.75, 1 })]
    public void An_accuracy_improves_by_rising(int epochs, double minimum, int expected, int best, double[] values)
    {
        StopRule rule = StopRule.Patience(ValidationMetric.Accuracy, epochs, minimum);
        var state = new StopState();
        EpochResult[] results = Epochs(values, (epoch, value) => epoch with { ValidationAccuracy = value });
        Stop(rule, results, state).ShouldBe(expected);
        state.BestEpoch.ShouldBe(best);
        state.Best.ShouldBe(values[best - 1]);
    }

    [Fact]
    public void Epochs_without_validation_count_but_do_not_stop()
    {
        double[] everyOther = [double.NaN, 1, double.NaN, 2, double.NaN, 3];
        EpochResult[] epochs = Epochs(everyOther, (epoch, value) => epoch with { ValidationLoss = value });
        Stop(StopRule.Patience(ValidationMetric.Loss, 3), epochs).ShouldBe(6);
        Stop(StopRule.Patience(ValidationMetric.Loss, 2), epochs).ShouldBe(4);
    }

    [Fact]
    public void Reasons_say_what_did_not_happen_for_how_long()
    {
        Text(StopRule.NoDecrease(1), Losses(1, 1)).ShouldBe("the training loss did not decrease for 1 epoch");
        Text(StopRule.NoDecrease(2, 0.001), Losses(1, 1, 1))
            .ShouldBe("the training loss did not decrease by more than 0.001 for 2 epochs");
        EpochResult[] worse = Epochs([0.5, 0.4], (epoch, value) => epoch with { ValidationAccuracy = value });
        StopRule patience = StopRule.Patience(ValidationMetric.Accuracy, 1);
        Text(patience, worse).ShouldBe("the validation accuracy did not improve for 1 epoch");
        patience.ToString().ShouldBe("patience of 1 epoch with the validation accuracy");
        StopRule.NoDecrease(5, 0.25).ToString()
            .ShouldBe("patience of 5 epochs with the training loss, minimum change 0.25");
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        void Refused(Func<StopRule> make, string message) =>
            Refusal.Says<ArgumentOutOfRangeException>(() => make(), message);

        Refused(() => StopRule.TargetLoss(-1), "value is -1; it must be finite and at least 0.");
        Refused(() => StopRule.TargetLoss(double.NaN), "value is NaN; it must be finite and at least 0.");
        Refused(() => StopRule.Time(TimeSpan.Zero), "limit is 00:00:00; it must be above zero.");
        Refused(() => StopRule.Time(TimeSpan.FromSeconds(-5)), "limit is -00:00:05; it must be above zero.");
        Refused(() => StopRule.NoDecrease(0), "epochs is 0; it must be at least 1.");
        Refused(() => StopRule.NoDecrease(1, -0.5), "minimumDecrease is -0.5; it must be finite and at least 0.");
        Refused(() => StopRule.Patience(ValidationMetric.Loss, -1), "epochs is -1; it must be at least 1.");
        Refused(
            () => StopRule.Patience(ValidationMetric.Loss, 1, double.PositiveInfinity),
            "minimumChange is Infinity; it must be finite and at least 0.");
        Refused(
            () => StopRule.Patience((ValidationMetric)99, 1),
            "metric is 99; it must be a named value of ValidationMetric.");
    }

    private static EpochResult[] Losses(params double[] losses) =>
        Epochs(losses, (epoch, value) => epoch with { TrainingLoss = value });

    private static EpochResult[] Epochs(double[] values, Func<EpochResult, double, EpochResult> set)
    {
        return [.. values.Select((value, i) => set(
            new EpochResult
            {
                Epoch = i + 1,
                Samples = 1,
                TrainingLoss = double.NaN,
                ValidationLoss = double.NaN,
                ValidationAccuracy = double.NaN,
                Rate = 0,
            },
            value))];
    }

    /// <summary>The epoch that a rule stops in; 0 where it does not.</summary>
    private static int Stop(StopRule rule, EpochResult[] epochs, StopState? state = null)
    {
        state ??= new StopState();
        return Array.FindIndex(epochs, epoch => rule.Judge(state, epoch, TimeSpan.Zero) is not null) + 1;
    }

    /// <summary>What a rule says to the last epoch.</summary>
    private static string? Text(StopRule rule, EpochResult[] epochs)
    {
        var state = new StopState();
        string? text = null;
        foreach (EpochResult epoch in epochs)
        {
            text = rule.Judge(state, epoch, TimeSpan.Zero);
        }

        return text;
    }
}
