using NetGen.Tests.Reference;
using NetGen.Tests.Training;

namespace NetGen.Tests.Optimizers;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(99)]
    public void Constant_is_the_peak_always(long step)
    {
        Schedule.Constant.Rate(0.3f, step, 100).ShouldBe(0.3f);
    }

    // 0.5/(1 + 0.5·0.25·t): every number here is exact in binary, or its quotient rounded once.
    [Theory]
    [InlineData(0, 0.5f)]
    [InlineData(8, 0.25f)]
    [InlineData(24, 0.125f)]
    [InlineData(2, 0.5f / 1.25f)]
    public void Decay_falls_with_the_inverse_of_time(long step, float rate)
    {
        Schedule.Decay(0.25f).Rate(0.5f, step, 1000).ShouldBe(rate);
    }

    // T = 16, W = 4: the middles 0.5, 1.5, … on a rise of 4 and a fall of 12.
    [Theory]
    [InlineData(0, 0.125f)]
    [InlineData(1, 0.375f)]
    [InlineData(3, 0.875f)]
    [InlineData(4, 11.5f / 12)]
    [InlineData(5, 10.5f / 12)]
    [InlineData(14, 1.5f / 12)]
    [InlineData(15, 0.5f / 12)]
    public void One_cycle_rises_to_the_peak_and_falls_to_zero(long step, float rate)
    {
        Schedule.OneCycle(0.25f).Rate(1, step, 16).ShouldBe(rate);
        Schedule.OneCycle(0.25f).Rate(2, step, 16).ShouldBe(2 * rate);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.15f)]
    [InlineData(0.5f)]
    [InlineData(1f)]
    public void One_cycle_stays_above_zero_and_below_the_peak(float warmUp)
    {
        foreach (long total in new long[] { 1, 2, 3, 7, 100, 12345 })
        {
            for (long step = 0; step < total; step++)
            {
                Schedule.OneCycle(warmUp).Rate(0.1f, step, total).ShouldBeInRange(float.Epsilon, 0.1f);
            }
        }
    }

    // The expected rates are those of torch.optim.lr_scheduler in PyTorch 1.13.1, η₀ = 0.5, with nine digits, for ten
    // steps. Ours are floats: half an ulp of 0.5 is 3e-8.
    [Fact]
    public void Rates_are_those_of_PyTorch()
    {
        ShouldBe(Schedule.Step(3), [0.5, 0.5, 0.5, 0.05, 0.05, 0.05, 0.005, 0.005, 0.005, 0.0005]);
        ShouldBe(
            Schedule.Exponential(0.9),
            [0.5, 0.45, 0.405, 0.3645, 0.32805, 0.295245, 0.2657205, 0.23914845, 0.215233605, 0.193710245]);

        // CosineAnnealingLR with T_max=10, eta_min=0.05: a tenth of the rate. The sine here is a float, too.
        ShouldBe(
            Schedule.Cosine(0.1),
            [
                0.5, 0.488987716, 0.457028824, 0.407251682, 0.344528824, 0.275, 0.205471176, 0.142748318,
                0.0929711763, 0.0610122838,
            ]);

        // LinearLR with start_factor=0.25, total_iters=4, which stays; SequentialLR with CosineAnnealingLR behind it.
        Schedule warmUp = Schedule.WarmUp(4, 0.25);
        ShouldBe(
            warmUp.Then(Schedule.Constant), [0.125, 0.21875, 0.3125, 0.40625, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]);
        double[] withCosine =
            [0.125, 0.21875, 0.3125, 0.40625, 0.5, 0.466506351, 0.375, 0.25, 0.125, 0.0334936491];
        ShouldBe(warmUp.Then(Schedule.Cosine()), withCosine);
        ShouldBe(Schedule.WarmUpPart(0.4, 0.25).Then(Schedule.Cosine()), withCosine);
    }

    [Fact]
    public void Parts_see_their_own_steps_and_length()
    {
        Schedule half = Schedule.OneCycle(0.5f);
        Schedule twice = half.ForPart(0.5).Then(half.Scaled(0.5));
        Schedule thrice = half.For(4).Then(half.ForPart(0.5)).Then(half);
        for (long step = 0; step < 8; step++)
        {
            float rate = half.Rate(1, step % 4, 4);
            twice.Rate(1, step, 8).ShouldBe(step < 4 ? rate : rate / 2);
            thrice.Rate(1, step, 12).ShouldBe(rate);
            thrice.Rate(1, step + 4, 12).ShouldBe(rate);
        }

        // A part is rounded to the nearest number: of 5 steps half are 3.
        Schedule stairs = Schedule.Constant.ForPart(0.5).Then(Schedule.Constant.Scaled(0.25));
        Enumerable.Range(0, 5).Select(step => stairs.Rate(1, step, 5)).ShouldBe([1, 1, 1, 0.25f, 0.25f]);

        // A part of no step is passed over.
        Schedule.WarmUpPart(0.01).Then(Schedule.Cosine()).Rate(1, 0, 4).ShouldBe(1);
        stairs.ToString().ShouldBe("constant for 0.5 of the steps, then (constant) times 0.25");
        Schedule.WarmUp(4, 0.25).Then(Schedule.Cosine()).ToString()
            .ShouldBe("warm-up from 0.25 for 4 steps, then cosine, minimum 0");
    }

    [Fact]
    public void Only_schedules_that_see_all_steps_need_their_number()
    {
        foreach (Schedule schedule in new[]
        {
            Schedule.Constant, Schedule.Decay(1), Schedule.Step(3), Schedule.Exponential(0.9),
            Schedule.ReduceOnPlateau(), Schedule.OneCycle().For(10), Schedule.WarmUp(10).Then(Schedule.Constant),
            Schedule.Cosine().For(10).Then(Schedule.Constant.Scaled(0.1)),
        })
        {
            schedule.NeedsTotalSteps.ShouldBeFalse(schedule.ToString());
        }

        foreach (Schedule schedule in new[]
        {
            Schedule.OneCycle(), Schedule.Cosine(), Schedule.WarmUp(10).Then(Schedule.Cosine()),
            Schedule.WarmUpPart(0.1).Then(Schedule.Constant), Schedule.Constant.ForPart(0.1).Then(Schedule.Step(3)),
            Schedule.Cosine().Scaled(0.5),
        })
        {
            schedule.NeedsTotalSteps.ShouldBeTrue(schedule.ToString());
        }
    }

    [Fact]
    public void A_schedule_that_does_not_fit_the_steps_is_refused()
    {
        Schedule warmUp = Schedule.WarmUp(100, 0.5);
        Refusal.Says<ArgumentException>(
            () => Session(warmUp, 500),
            "Schedule is warm-up from 0.5 for 100 steps, which ends after 100 of 500 steps; go on with another",
            "schedule, for example .Then(Schedule.Constant).");
        Refusal.Says<ArgumentException>(
            () => Session(warmUp.Then(Schedule.Cosine()), 50),
            "Schedule is warm-up from 0.5 for 100 steps, then cosine, minimum 0, which takes 100 steps, but has 50;",
            "shorten it, or train for more steps.");
        Refusal.Says<ArgumentException>(
            () => Session(warmUp.Then(Schedule.Constant.For(10)), 111), "which ends after 110 of 111 steps");
        Refusal.Says<ArgumentException>(
            () => Session(warmUp.Then(Schedule.Constant).ForPart(0.5).Then(Schedule.Constant), 100),
            "Schedule is warm-up from 0.5 for 100 steps, then constant, which takes 100 steps, but has 50;");
        Refusal.Says<ArgumentException>(() => Schedule.Constant.For(long.MaxValue).Then(warmUp).Rate(1, 0, 1), "takes");
        Session(warmUp, 100);
        Session(warmUp.Then(Schedule.Cosine()), 100);
        Session(warmUp.Then(Schedule.Constant.For(10)), 110);
        NaiveNetwork.Linear(2, 2).CreateSession(new TrainingOptions { Schedule = warmUp.Then(Schedule.Constant) });
        Refusal.Says<ArgumentException>(
            () => NaiveNetwork.Linear(2, 2).CreateSession(new TrainingOptions { Schedule = warmUp }),
            "which ends after 100 of");
        Refusal.Says<ArgumentException>(
            () => NaiveNetwork.Linear(5, 3).Train(
                Samples.Classes(40, 5, 3), new TrainingOptions { BatchSize = 10, Epochs = 2, Schedule = warmUp }),
            "which takes 100 steps, but has 8;");
    }

    // Pinned: rates are part of the weights' bits.
    [Fact]
    public void Rates_keep_their_bits()
    {
        uint[] bits =
        [
            BitConverter.SingleToUInt32Bits(Schedule.OneCycle().Rate(0.1f, 17, 1000)),
            BitConverter.SingleToUInt32Bits(Schedule.OneCycle().Rate(0.1f, 617, 1000)),
            BitConverter.SingleToUInt32Bits(Schedule.Decay(0.001f).Rate(0.1f, 617, 1000)),
            BitConverter.SingleToUInt32Bits(Schedule.Step(100, 0.7).Rate(0.1f, 617, 1000)),
            BitConverter.SingleToUInt32Bits(Schedule.Exponential(0.999).Rate(0.1f, 617, 1000)),
            BitConverter.SingleToUInt32Bits(Schedule.Cosine(0.1).Rate(0.1f, 617, 1000)),
            BitConverter.SingleToUInt32Bits(Schedule.WarmUp(1000).Rate(0.1f, 617, 1000)),
        ];
        bits.ShouldBe(
            [0x3C3F258Cu, 0x3D3851ECu, 0x3DC0E5EFu, 0x3C40C191u, 0x3D5CEF94u, 0x3D1F0BA3u, 0x3D9881FBu]);
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        Refusal.Says<ArgumentOutOfRangeException>(
            () => Schedule.Decay(-1), "lambda is -1; it must be finite and at least 0.");
        Refusal.Says<ArgumentOutOfRangeException>(() => Schedule.Decay(float.PositiveInfinity), "lambda is Infinity");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => Schedule.OneCycle(1.5f), "warmUp is 1.5; it must be from 0 to 1.");
        Refusal.Says<ArgumentOutOfRangeException>(() => Schedule.OneCycle(float.NaN), "warmUp is NaN");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => Schedule.Constant.Rate(1, 5, 5), "The step is 5; with 5 steps it runs from 0 to 4.");
        Refusal.Says<ArgumentOutOfRangeException>(() => Schedule.Constant.Rate(1, -1, 5), "The step is -1");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => Schedule.OneCycle().Rate(float.NaN, 0, 5), "peak is NaN; it must be finite and above 0.");
        Refusal.Says<ArgumentOutOfRangeException>(() => Schedule.Constant.Rate(0, 0, 5), "peak is 0");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => Schedule.Constant.Rate(1, 0, 0), "totalSteps is 0; it must be at least 1.");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => Schedule.Step(0), "everySteps is 0; it must be at least 1.");
        Refusal.Says<ArgumentOutOfRangeException>(() => Schedule.Constant.For(-1), "steps is -1");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => Schedule.Constant.Scaled(0), "factor is 0; it must be finite and above 0.");
        foreach (double value in new[] { 0, -0.5, 1.5, double.NaN })
        {
            string text = FormattableString.Invariant($" is {value}; it must be above 0 and at most 1.");
            Refusal.Says<ArgumentOutOfRangeException>(() => Schedule.Step(1, value), "factor" + text);
            Refusal.Says<ArgumentOutOfRangeException>(() => Schedule.Exponential(value), "decay" + text);
            Refusal.Says<ArgumentOutOfRangeException>(() => Schedule.WarmUp(1, value), "start" + text);
            Refusal.Says<ArgumentOutOfRangeException>(() => Schedule.WarmUpPart(value), "part" + text);
            Refusal.Says<ArgumentOutOfRangeException>(() => Schedule.Constant.ForPart(value), "part" + text);
        }

        Refusal.Says<ArgumentOutOfRangeException>(
            () => Schedule.Cosine(-0.5), "minimum is -0.5; it must be from 0 to 1.");
        Refusal.Says<ArgumentException>(
            () => Schedule.Step(3).Then(Schedule.Constant),
            "The schedule factor 0.1 every 3 steps has no end, so that nothing can follow; give it one with",
            "For(steps) or ForPart(part).");
        Refusal.Says<InvalidOperationException>(
            () => Schedule.WarmUp(3, 0.5).For(4),
            "The schedule warm-up from 0.5 for 3 steps has an end already; it takes no second one.");
        Should.Throw<ArgumentNullException>(() => Schedule.WarmUp(3).Then(null!));
    }

    private static void Session(Schedule schedule, long steps) =>
        new TrainingSession(NaiveNetwork.Linear(2, 2), Optimizer.Sgd(1), 1, schedule, steps).Dispose();

    private static void ShouldBe(Schedule schedule, double[] expected)
    {
        for (int step = 0; step < expected.Length; step++)
        {
            // Half an ulp of 0.5, and 2.4e-7 of the square of a sine that was rounded twice.
            double rate = schedule.Rate(0.5f, step, expected.Length);
            rate.ShouldBe(expected[step], 1.5e-7, $"{schedule}: {step}");
        }
    }
}
