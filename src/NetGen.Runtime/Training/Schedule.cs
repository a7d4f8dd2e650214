namespace NetGen;

/// <summary>How the learning rate changes from step to step. Steps count from 0.</summary>
public abstract class Schedule
{
    private protected Schedule()
    {
    }

    /// <summary>The optimizer's rate, always.</summary>
    public static Schedule Constant { get; } = new ConstantSchedule();

    /// <summary>η(t) = η₀·(1 + η₀·λ·t)⁻¹ with the optimizer's rate η₀ and the step t (Bottou 2012, "Stochastic gradient descent tricks").</summary>
    /// <param name="lambda">λ, finite and not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">λ is out of range.</exception>
    public static Schedule Decay(float lambda) => new DecaySchedule(lambda);

    /// <summary>
    /// Linear from 0 up to the optimizer's rate during the first part of the training, then linear to 0 (after Smith and Topin
    /// 2017). A step stands at its middle, s = (t + ½)/T: η·s/w while s is below w, η·(1 − s)/(1 − w) from there, so that no
    /// step has rate 0.
    /// </summary>
    /// <param name="warmUp">The part w of the training during which the rate grows, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is out of range.</exception>
    public static Schedule OneCycle(float warmUp = 0.15f) => new OneCycleSchedule(warmUp);

    /// <summary>The rate of a step.</summary>
    /// <param name="peak">The optimizer's rate.</param>
    /// <param name="step">The step, from 0.</param>
    /// <param name="totalSteps">The steps of the whole training.</param>
    public abstract float Rate(float peak, long step, long totalSteps);

    /// <summary>Whether <see cref="Rate"/> needs to know the steps of the whole training.</summary>
    internal virtual bool NeedsTotalSteps => false;

    private sealed class ConstantSchedule : Schedule
    {
        public override float Rate(float peak, long step, long totalSteps) => peak;
    }

    // In double, whose four operations have the same bits everywhere.
    private sealed class DecaySchedule : Schedule
    {
        private readonly double _lambda;

        public DecaySchedule(float lambda)
        {
            if (!(float.IsFinite(lambda) && lambda >= 0))
            {
                throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "lambda must be finite and not negative.");
            }

            _lambda = lambda;
        }

        public override float Rate(float peak, long step, long totalSteps) =>
            (float)(peak / (1 + (peak * _lambda * step)));
    }

    private sealed class OneCycleSchedule : Schedule
    {
        private readonly double _warmUp;

        public OneCycleSchedule(float warmUp)
        {
            if (!(warmUp is > 0 and < 1))
            {
                throw new ArgumentOutOfRangeException(nameof(warmUp), warmUp, "warmUp must be above 0 and below 1.");
            }

            _warmUp = warmUp;
        }

        internal override bool NeedsTotalSteps => true;

        public override float Rate(float peak, long step, long totalSteps)
        {
            double position = Math.Min((step + 0.5) / totalSteps, 1);
            double share = position < _warmUp ? position / _warmUp : (1 - position) / (1 - _warmUp);
            return (float)(peak * share);
        }
    }
}
