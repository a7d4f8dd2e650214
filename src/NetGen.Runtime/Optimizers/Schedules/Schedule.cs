using static System.FormattableString;

namespace NetGen;

/// <summary>
/// How the learning rate goes over a training: a function of the optimizer's rate, the step and the number of steps.
/// Steps count from 0; an epoch has ⌈samples/batch size⌉ of them. Rates are computed in double by sums, products and
/// quotients and rounded once, so that they have the same bits everywhere. Schedules are immutable and may be shared.
/// </summary>
/// <remarks>
/// Schedules are put together from parts: <see cref="For"/> and <see cref="ForPart"/> give one an end,
/// <see cref="Then"/> goes on from there. For example
/// <c>Schedule.WarmUp(500).Then(Schedule.Cosine())</c>, or
/// <c>Schedule.Constant.ForPart(0.8).Then(Schedule.Constant.Scaled(0.1))</c>.
/// </remarks>
public abstract class Schedule
{
    private protected Schedule()
    {
    }

    /// <summary>The optimizer's rate at every step.</summary>
    public static Schedule Constant { get; } = new ConstantSchedule();

    /// <summary>Whether the rate depends on the number of steps.</summary>
    internal virtual bool NeedsTotalSteps => false;

    /// <summary>Whether the schedule ends by itself, so that another may follow.</summary>
    internal virtual bool HasEnd => false;

    /// <summary>The rule that lowers the rate when the loss stops falling; null where there is none.</summary>
    internal virtual Plateau? Plateau => null;

    /// <summary>
    /// A rate that falls with the inverse of time: η₀(1 + η₀λt)⁻¹ at step t (Bottou, "Stochastic gradient descent
    /// tricks", 2012).
    /// </summary>
    /// <param name="lambda">The strength λ of the decay, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">λ is out of its range.</exception>
    public static Schedule Decay(float lambda) => new DecaySchedule(RangeChecks.NotNegative(lambda));

    /// <summary>
    /// One rise and one fall: a line from 0 up to the optimizer's rate η₀ over the first W = warmUp·T of T steps, and a
    /// line down to 0 at T. A step takes the line's height at its middle u = t + ½: η₀·u/W where u &lt; W, and
    /// η₀·(T − u)/(T − W) after. So every rate is above 0, the first and the last too (after Smith, "A disciplined
    /// approach to neural network hyper-parameters", 2018).
    /// </summary>
    /// <param name="warmUp">The part of the steps that the rise takes, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is out of its range.</exception>
    public static Schedule OneCycle(float warmUp = 0.15f) => new OneCycleSchedule(RangeChecks.Part(warmUp));

    /// <summary>
    /// A rate that falls in stairs: η₀·factorᵏ with k = ⌊t/everySteps⌋, as <c>torch.optim.lr_scheduler.StepLR</c>.
    /// </summary>
    /// <param name="everySteps">The steps of a stair, at least 1.</param>
    /// <param name="factor">What each stair is multiplied by, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Schedule Step(long everySteps, double factor = 0.1) =>
        new StepSchedule(RangeChecks.AtLeast(everySteps, 1), RangeChecks.Factor(factor));

    /// <summary>
    /// A rate that falls by the same part in each step: η₀·decayᵗ, as <c>torch.optim.lr_scheduler.ExponentialLR</c>.
    /// </summary>
    /// <param name="decay">What each step's rate is multiplied by, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The decay is out of its range.</exception>
    public static Schedule Exponential(double decay) => new StepSchedule(1, RangeChecks.Factor(decay));

    /// <summary>
    /// Half a wave of the cosine, from the optimizer's rate down to a part m of it over T steps:
    /// η₀·(m + ½(1 − m)(1 + cos πt/T)), without restarts (Loshchilov and Hutter, "SGDR: stochastic gradient descent
    /// with warm restarts", ICLR 2017), as <c>torch.optim.lr_scheduler.CosineAnnealingLR</c>.
    /// </summary>
    /// <param name="minimum">The part m of the optimizer's rate that the wave falls to, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is out of its range.</exception>
    public static Schedule Cosine(double minimum = 0) => new CosineSchedule(RangeChecks.Part(minimum));

    /// <summary>
    /// A line up to the optimizer's rate, with an end: η₀·(s + (1 − s)·t/W) at step t of W, as
    /// <c>torch.optim.lr_scheduler.LinearLR</c>. The rate is reached at step W, the first of the schedule that follows
    /// by <see cref="Then"/>.
    /// </summary>
    /// <param name="steps">The number W of its steps, at least 1.</param>
    /// <param name="start">The part s of the rate that the first step takes, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Schedule WarmUp(long steps, double start = 1.0 / 3) =>
        new RampSchedule(RangeChecks.Factor(start)).For(steps);

    /// <summary><see cref="WarmUp"/> over a part of all steps.</summary>
    /// <param name="part">The part of the steps, above 0 and at most 1.</param>
    /// <param name="start">The part of the rate that the first step takes, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Schedule WarmUpPart(double part, double start = 1.0 / 3) =>
        new RampSchedule(RangeChecks.Factor(start)).ForPart(part);

    /// <summary>
    /// The optimizer's rate, multiplied by a factor whenever the loss has not fallen for more than
    /// <paramref name="patience"/> epochs, as <c>torch.optim.lr_scheduler.ReduceLROnPlateau</c>. A loss counts as lower
    /// where it is below (1 − threshold) times the lowest so far. It watches from the first epoch on, also during what
    /// it follows. A loop of one's own tells the losses with <see cref="TrainingSession.ReportEpoch"/>.
    /// </summary>
    /// <param name="factor">What the rate is multiplied by, above 0 and below 1.</param>
    /// <param name="patience">The epochs without a lower loss that are borne, at least 0.</param>
    /// <param name="threshold">The part by which a loss must be lower, at least 0 and below 1.</param>
    /// <param name="minimumRate">The rate itself, not a part, that is not gone below: finite and at least 0.</param>
    /// <param name="cooldown">The epochs after a reduction that are not counted, at least 0.</param>
    /// <param name="loss">Which loss is watched.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Schedule ReduceOnPlateau(
        double factor = 0.1,
        int patience = 10,
        double threshold = 1e-4,
        double minimumRate = 0,
        int cooldown = 0,
        PlateauLoss loss = PlateauLoss.Training)
    {
        if (!Enum.IsDefined(loss))
        {
            throw new ArgumentOutOfRangeException(
                nameof(loss), Invariant($"loss is {(int)loss}; it must be Training or Validation."));
        }

        return new PlateauSchedule(new Plateau(
            RangeChecks.ProperFraction(factor),
            RangeChecks.AtLeast(patience, 0),
            RangeChecks.Fraction(threshold),
            RangeChecks.NotNegative(minimumRate),
            RangeChecks.AtLeast(cooldown, 0),
            loss));
    }

    /// <summary>This schedule with an end: it sees just so many steps as all there are.</summary>
    /// <param name="steps">The number of steps, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    /// <exception cref="InvalidOperationException">The schedule has an end already.</exception>
    public Schedule For(long steps) => Limited(new ScheduleLength(RangeChecks.AtLeast(steps, 1), part: 0));

    /// <summary>
    /// This schedule with an end after a part of the steps, rounded to the nearest number: it sees them as all there
    /// are.
    /// </summary>
    /// <param name="part">
    /// The part of all steps of the training, or of those that a schedule before it leaves; above 0 and at most 1.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The part is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The schedule has an end already.</exception>
    public Schedule ForPart(double part) => Limited(new ScheduleLength(steps: null, RangeChecks.Factor(part)));

    /// <summary>
    /// This schedule, and then another, which counts its own steps from 0 and sees those that are left as all there
    /// are.
    /// </summary>
    /// <param name="next">What follows.</param>
    /// <exception cref="ArgumentException">
    /// This schedule has no end (see <see cref="For"/>), or lowers the rate on a plateau, which comes last.
    /// </exception>
    /// <exception cref="ArgumentNullException">The argument is null.</exception>
    public Schedule Then(Schedule next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new SequentialSchedule(this, next);
    }

    /// <summary>This schedule with every rate multiplied by a factor.</summary>
    /// <param name="factor">The factor, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is out of its range.</exception>
    public Schedule Scaled(double factor) => new ScaledSchedule(this, RangeChecks.Positive(factor));

    /// <summary>The learning rate of a step.</summary>
    /// <param name="peak">The optimizer's rate η₀, finite and above 0.</param>
    /// <param name="step">The step t, from 0 to <paramref name="totalSteps"/> − 1.</param>
    /// <param name="totalSteps">The number of steps T, at least 1.</param>
    /// <exception cref="ArgumentException">The schedule ends before that, or takes more steps.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The step is not one of the steps, or another argument is out of its range.
    /// </exception>
    public float Rate(float peak, long step, long totalSteps)
    {
        RangeChecks.Positive(peak);
        RangeChecks.AtLeast(totalSteps, 1);
        if (step < 0 || step >= totalSteps)
        {
            throw new ArgumentOutOfRangeException(
                nameof(step),
                Invariant($"The step is {step}; with {totalSteps} steps it runs from 0 to {totalSteps - 1}."));
        }

        CheckCovers(totalSteps);
        return (float)Compute(peak, step, totalSteps);
    }

    /// <summary>Refuses a schedule that ends before so many steps, or that takes more.</summary>
    /// <exception cref="ArgumentException">It does.</exception>
    internal void CheckCovers(long totalSteps)
    {
        long taken = StepsTaken(totalSteps);
        if (taken > totalSteps)
        {
            throw Refuse(
                Invariant($"which takes {taken} steps, but has {totalSteps}; shorten it, or train for more steps."));
        }

        if (HasEnd && taken < totalSteps)
        {
            throw Refuse(
                Invariant($"which ends after {taken} of {totalSteps} steps; go on with another schedule, ") +
                "for example .Then(Schedule.Constant).");
        }

        CheckParts(totalSteps);
    }

    /// <summary>Refuses parts that do not fit into what they have of so many steps.</summary>
    internal virtual void CheckParts(long totalSteps)
    {
    }

    /// <summary>
    /// The steps that the schedule takes of so many: all of its steps where it has an end, else at least these.
    /// </summary>
    internal virtual long StepsTaken(long totalSteps) => 0;

    /// <summary>The rate; the step is known to be one of the steps.</summary>
    internal abstract double Compute(double peak, long step, long totalSteps);

    private ArgumentException Refuse(string problem) => new($"Schedule is {this}, {problem}", "schedule");

    private LimitedSchedule Limited(ScheduleLength length)
    {
        return HasEnd
            ? throw new InvalidOperationException($"The schedule {this} has an end already; it takes no second one.")
            : new LimitedSchedule(this, length);
    }
}
