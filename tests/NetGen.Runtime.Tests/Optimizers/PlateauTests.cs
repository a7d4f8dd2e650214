using NetGen.Tests.Reference;
using NetGen.Tests.Training;

namespace NetGen.Tests.Optimizers;

public sealed class PlateauTests
{
    // torch.optim.lr_scheduler.ReduceLROnPlateau in PyTorch 1.13.1, lr=0.5:
    // factor=0.1, patience=2, threshold=0.01, cooldown=1, min_lr=0.002, the rate after each of these losses.
    private static readonly double[] Losses =
        [1, 0.9, 0.895, 0.895, 0.9, 0.9, 0.9, 0.9, 0.9, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5];

    private static readonly float[] PyTorch =
    [
        0.5f, 0.5f, 0.5f, 0.5f, 0.05f, 0.05f, 0.05f, 0.05f, 0.005f, 0.005f, 0.005f, 0.005f, 0.002f, 0.002f, 0.002f,
        0.002f, 0.002f, 0.002f, 0.002f,
    ];

    [Fact]
    public void Rates_are_those_of_PyTorch()
    {
        using TrainingSession session = Session(
            Schedule.ReduceOnPlateau(patience: 2, threshold: 0.01, minimumRate: 0.002, cooldown: 1));
        session.RateFactor.ShouldBe(1);
        for (int epoch = 0; epoch < Losses.Length; epoch++)
        {
            session.ReportEpoch(Losses[epoch]);

            // Factors in double, rounded once: a relative 6e-8.
            session.Rate.ShouldBe(PyTorch[epoch], PyTorch[epoch] * 1e-7f, $"epoch {epoch}");
        }
    }

    [Fact]
    public void The_factor_multiplies_the_schedule_that_it_is_part_of()
    {
        var plateau = Schedule.ReduceOnPlateau(factor: 0.5, patience: 0, minimumRate: 0.1);
        using TrainingSession session = Session(Schedule.WarmUp(4, 0.25).Then(plateau));
        Batch batch = Samples.Batch(Samples.Classes(4, 2, 2), 4);
        session.ReportEpoch(1);
        session.Rate.ShouldBe(0.125f);
        session.ReportEpoch(1);
        session.RateFactor.ShouldBe(0.5);

        // 0.0625 would be below the minimum.
        session.Rate.ShouldBe(0.1f);
        for (int step = 0; step < 4; step++)
        {
            session.Step(batch);
        }

        session.Rate.ShouldBe(0.25f);
    }

    [Fact]
    public void A_loss_that_is_not_a_number_is_no_improvement()
    {
        using TrainingSession session = Session(Schedule.ReduceOnPlateau(patience: 0));
        session.ReportEpoch(double.NaN);
        session.RateFactor.ShouldBe(0.1);
    }

    [Fact]
    public void Another_schedule_knows_no_plateau()
    {
        using TrainingSession session = Session(Schedule.Constant);
        for (int epoch = 0; epoch < 20; epoch++)
        {
            session.ReportEpoch(1);
        }

        (session.RateFactor, session.Rate).ShouldBe((1, 0.5f));
    }

    [Theory]
    [InlineData(PlateauLoss.Training)]
    [InlineData(PlateauLoss.Validation)]
    public void Training_lowers_the_rate_by_the_loss_that_is_watched(PlateauLoss loss)
    {
        // With a threshold near 1 no epoch but the first is an improvement.
        TrainingResult result = NaiveNetwork.Linear(5, 3).Train(
            Samples.Classes(40, 5, 3),
            new TrainingOptions
            {
                Epochs = 5,
                BatchSize = 10,
                Optimizer = Optimizer.Sgd(0.5f),
                Schedule = Schedule.ReduceOnPlateau(factor: 0.5, patience: 1, threshold: 0.99, loss: loss),
                Validation = Samples.Classes(20, 5, 3, seed: 2),
            },
            cancellationToken: TestContext.Current.CancellationToken);
        result.Epochs.Select(epoch => epoch.Rate).ShouldBe([0.5f, 0.5f, 0.5f, 0.25f, 0.25f]);
    }

    [Fact]
    public void An_epoch_that_is_not_validated_is_passed_over()
    {
        TrainingResult result = NaiveNetwork.Linear(5, 3).Train(
            Samples.Classes(40, 5, 3),
            new TrainingOptions
            {
                Epochs = 7,
                BatchSize = 10,
                Optimizer = Optimizer.Sgd(0.5f),
                Schedule = Schedule.ReduceOnPlateau(0.5, 0, threshold: 0.99, loss: PlateauLoss.Validation),
                Validation = Samples.Classes(20, 5, 3, seed: 2),
                ValidateEvery = 2,
            },
            cancellationToken: TestContext.Current.CancellationToken);
        result.Epochs.Select(epoch => epoch.Rate).ShouldBe([0.5f, 0.5f, 0.5f, 0.5f, 0.25f, 0.25f, 0.125f]);
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        foreach (double factor in new[] { 0, 1, -0.5, double.NaN })
        {
            Refusal.Says<ArgumentOutOfRangeException>(
                () => Schedule.ReduceOnPlateau(factor),
                FormattableString.Invariant($"factor is {factor}; it must be above 0 and below 1."));
        }

        Refusal.Says<ArgumentOutOfRangeException>(
            () => Schedule.ReduceOnPlateau(patience: -1), "patience is -1; it must be at least 0.");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => Schedule.ReduceOnPlateau(threshold: 1), "threshold is 1; it must be at least 0 and below 1.");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => Schedule.ReduceOnPlateau(minimumRate: -1), "minimumRate is -1; it must be finite and at least 0.");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => Schedule.ReduceOnPlateau(cooldown: -1), "cooldown is -1; it must be at least 0.");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => Schedule.ReduceOnPlateau(loss: (PlateauLoss)7), "loss is 7; it must be Training or Validation.");
        Schedule plateau = Schedule.ReduceOnPlateau(loss: PlateauLoss.Validation);
        Refusal.Says<ArgumentException>(() => plateau.For(3).Then(plateau), "put it last");
        Refusal.Says<ArgumentException>(
            () => NaiveNetwork.Linear(5, 3).Train(
                Samples.Classes(40, 5, 3), new TrainingOptions { Schedule = plateau }),
            "Schedule is factor 0.1 after 10 epochs without a Validation loss lower by 0.0001, minimum rate 0,",
            "cooldown 0, but there is no validation; set ValidationSplit or Validation, or watch the training loss.");
    }

    private static TrainingSession Session(Schedule schedule) =>
        new(NaiveNetwork.Linear(2, 2), Optimizer.Sgd(0.5f), 4, schedule, 100);
}
