using static System.FormattableString;

namespace NetGen;

/// <summary>
/// How the learning rate goes over a training: a function of the optimizer's rate, the step and the number of steps.
/// Steps count from 0. Rates are computed in double by sums, products and quotients and rounded once, so that they have
/// the same bits everywhere.
/// </summary>
public abstract class Schedule
{
    private protected Schedule()
    {
    }

    /// <summary>The optimizer's rate at every step.</summary>
    public static Schedule Constant { get; } = new ConstantSchedule();

    /// <summary>Whether the rate depends on the number of steps.</summary>
    internal virtual bool NeedsTotalSteps => false;

    /// <summary>
    /// A rate that falls with the inverse of time: η₀(1 + η₀λt)⁻¹ at step t (Bottou, "Stochastic gradient descent
    /// tricks", 2012).
    /// </summary>
    /// <param name="lambda">The strength λ of the decay, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">λ is out of its range.</exception>
    public static Schedule Decay(float lambda)
    {
        return lambda >= 0 && float.IsFinite(lambda)
            ? new DecaySchedule(lambda)
            : throw new ArgumentOutOfRangeException(
                nameof(lambda), Invariant($"lambda is {lambda}; it must be finite and at least 0."));
    }

    /// <summary>
    /// One rise and one fall: a line from 0 up to the optimizer's rate η₀ over the first W = warmUp·T of T steps, and a
    /// line down to 0 at T. A step takes the line's height at its middle u = t + ½: η₀·u/W where u &lt; W, and
    /// η₀·(T − u)/(T − W) after. So every rate is above 0, the first and the last too (after Smith, "A disciplined
    /// approach to neural network hyper-parameters", 2018).
    /// </summary>
    /// <param name="warmUp">The part of the steps that the rise takes, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is out of its range.</exception>
    public static Schedule OneCycle(float warmUp = 0.15f)
    {
        return warmUp is >= 0 and <= 1
            ? new OneCycleSchedule(warmUp)
            : throw new ArgumentOutOfRangeException(
                nameof(warmUp), Invariant($"warmUp is {warmUp}; it must be from 0 to 1."));
    }

    /// <summary>The learning rate of a step.</summary>
    /// <param name="peak">The optimizer's rate η₀, finite and above 0.</param>
    /// <param name="step">The step t, from 0 to <paramref name="totalSteps"/> − 1.</param>
    /// <param name="totalSteps">The number of steps T, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The step is not one of the steps, or another argument is out of its range.
    /// </exception>
    public float Rate(float peak, long step, long totalSteps)
    {
        if (!(peak > 0 && float.IsFinite(peak)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(peak), Invariant($"peak is {peak}; it must be finite and above 0."));
        }

        if (totalSteps < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(totalSteps), Invariant($"totalSteps is {totalSteps}; it must be at least 1."));
        }

        if (step < 0 || step >= totalSteps)
        {
            throw new ArgumentOutOfRangeException(
                nameof(step),
                Invariant($"The step is {step}; with {totalSteps} steps it runs from 0 to {totalSteps - 1}."));
        }

        return (float)Compute(peak, step, totalSteps);
    }

    /// <summary>The rate; the step is known to be one of the steps.</summary>
    private protected abstract double Compute(double peak, long step, long totalSteps);

    private sealed class ConstantSchedule : Schedule
    {
        public override string ToString() => "constant";

        private protected override double Compute(double peak, long step, long totalSteps) => peak;
    }

    private sealed class DecaySchedule(float lambda) : Schedule
    {
        public override string ToString() => Invariant($"decay, lambda {lambda}");

        private protected override double Compute(double peak, long step, long totalSteps) =>
            peak / (1 + (peak * lambda * step));
    }

    private sealed class OneCycleSchedule(float warmUp) : Schedule
    {
        internal override bool NeedsTotalSteps => true;

        public override string ToString() => Invariant($"one cycle, warm-up {warmUp}");

        private protected override double Compute(double peak, long step, long totalSteps)
        {
            double rise = (double)warmUp * totalSteps;
            double middle = step + 0.5;
            return middle < rise
                ? peak * middle / rise
                : peak * (totalSteps - middle) / (totalSteps - rise);
        }
    }
}
