using static System.FormattableString;

namespace NetGen;

/// <summary>
/// How a gradient changes the parameters. An optimizer is a set of constants, without state: what it keeps between
/// steps lives in a <see cref="TrainingSession"/>, so that one optimizer may serve many. Formulas and defaults follow
/// PyTorch; g is the mean gradient of a batch, w a parameter, η the rate of the step.
/// </summary>
public abstract class Optimizer
{
    private protected Optimizer(float rate)
    {
        Rate = rate;
    }

    /// <summary>The learning rate that a <see cref="Schedule"/> starts from: its peak.</summary>
    public float Rate { get; }

    /// <summary>The slots that the rule keeps for each parameter.</summary>
    internal abstract int Slots { get; }

    /// <summary>Plain gradient descent: w ← w − ηg.</summary>
    /// <param name="rate">The learning rate η, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of its range.</exception>
    public static Optimizer Sgd(float rate) => new SgdOptimizer(CheckRate(rate));

    /// <summary>Gradient descent with momentum: v ← μv + g, w ← w − ηv; v starts at 0.</summary>
    /// <param name="rate">The learning rate η, finite and above 0.</param>
    /// <param name="momentum">The momentum μ, at least 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Optimizer Momentum(float rate, float momentum = 0.9f) =>
        new MomentumOptimizer(CheckRate(rate), CheckFraction(momentum, nameof(momentum)));

    /// <summary>
    /// Gradient descent with Nesterov's momentum: v ← μv + g, w ← w − η(g + μv); v starts at 0 (Sutskever, Martens,
    /// Dahl and Hinton, "On the importance of initialization and momentum in deep learning", ICML 2013, in PyTorch's
    /// form).
    /// </summary>
    /// <param name="rate">The learning rate η, finite and above 0.</param>
    /// <param name="momentum">The momentum μ, at least 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Optimizer Nesterov(float rate, float momentum = 0.9f) =>
        new NesterovOptimizer(CheckRate(rate), CheckFraction(momentum, nameof(momentum)));

    /// <summary>
    /// Adam: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², w ← w − η·m̂/(√v̂ + ε) with m̂ = m/(1 − β₁ᵗ) and
    /// v̂ = v/(1 − β₂ᵗ) at step t, counted from 1 (Kingma and Ba, "Adam: a method for stochastic optimization", ICLR
    /// 2015). The bias corrections are folded into the constants of the step.
    /// </summary>
    /// <param name="rate">The learning rate η, finite and above 0.</param>
    /// <param name="beta1">The decay β₁ of the mean gradient, at least 0 and below 1.</param>
    /// <param name="beta2">The decay β₂ of the mean square, at least 0 and below 1.</param>
    /// <param name="epsilon">ε, finite and above 0: with 0, a gradient of 0 would give 0/0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Optimizer Adam(
        float rate = 0.001f, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f)
    {
        return new AdamOptimizer(
            CheckRate(rate),
            CheckFraction(beta1, nameof(beta1)),
            CheckFraction(beta2, nameof(beta2)),
            CheckPositive(epsilon, nameof(epsilon)));
    }

    /// <summary>The counts with one more step.</summary>
    internal virtual DecayedCounts Advance(in DecayedCounts counts) => counts;

    /// <summary>The steps of a session: the network's kernels with this optimizer's rule.</summary>
    /// <param name="network">The network.</param>
    /// <param name="state">The session's state.</param>
    /// <param name="team">The session's threads; null where the caller works alone.</param>
    internal abstract TrainingStep CreateStep(INetwork network, TrainingState state, ThreadTeam? team);

    /// <summary>The same update from a stored gradient.</summary>
    /// <param name="gradient">The gradient, packed like the parameters.</param>
    /// <param name="state">The session's state.</param>
    /// <param name="rate">The rate of the step.</param>
    /// <param name="counts">The counts with this step included.</param>
    internal abstract void Apply(
        ReadOnlySpan<float> gradient, TrainingState state, float rate, in DecayedCounts counts);

    private static float CheckRate(float rate) => CheckPositive(rate, nameof(rate));

    private static float CheckPositive(float value, string argument)
    {
        return value > 0 && float.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(
                argument, Invariant($"{argument} is {value}; it must be finite and above 0."));
    }

    private static float CheckFraction(float value, string argument)
    {
        return value is >= 0 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(
                argument, Invariant($"{argument} is {value}; it must be at least 0 and below 1."));
    }
}
