using NetGen.Optimizers;

namespace NetGen;

/// <summary>
/// How a gradient becomes an update. An optimizer is a description without state, usable for any number of sessions;
/// constants and formulas follow PyTorch.
/// </summary>
public abstract class Optimizer
{
    private protected Optimizer(float rate)
    {
        if (!(float.IsFinite(rate) && rate > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "The learning rate must be finite and above 0.");
        }

        Rate = rate;
    }

    /// <summary>The learning rate η; under a <see cref="Schedule"/> the rate that the schedule scales.</summary>
    public float Rate { get; }

    /// <summary>The floats that the optimizer keeps for each parameter: 0, 1 or 2.</summary>
    public abstract int Slots { get; }

    /// <summary>Stochastic gradient descent: w −= η·g.</summary>
    /// <param name="rate">The learning rate η, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of range.</exception>
    public static Optimizer Sgd(float rate) => new Sgd(rate);

    /// <summary>Momentum: v = μ·v + g, w −= η·v.</summary>
    /// <param name="rate">The learning rate η, finite and above 0.</param>
    /// <param name="momentum">The momentum μ, from 0 to below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static Optimizer Momentum(float rate, float momentum = 0.9f) => new Momentum(rate, momentum);

    /// <summary>Nesterov's momentum: v = μ·v + g, w −= η·(g + μ·v).</summary>
    /// <param name="rate">The learning rate η, finite and above 0.</param>
    /// <param name="momentum">The momentum μ, from 0 to below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static Optimizer Nesterov(float rate, float momentum = 0.9f) => new Nesterov(rate, momentum);

    /// <summary>
    /// Adam (Kingma and Ba 2015): moments m = β₁·m + (1 − β₁)·g and v = β₂·v + (1 − β₂)·g², w −= η·m̂/(√v̂ + ε).
    /// </summary>
    /// <param name="rate">The learning rate η, finite and above 0.</param>
    /// <param name="beta1">The first moment's decay β₁, from 0 to below 1.</param>
    /// <param name="beta2">The second moment's decay β₂, from 0 to below 1.</param>
    /// <param name="epsilon">ε, above 0: with 0 parameters without a gradient would become NaN.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static Optimizer Adam(float rate = 0.001f, float beta1 = 0.9f, float beta2 = 0.999f, float epsilon = 1e-8f) =>
        new Adam(rate, beta1, beta2, epsilon);

    /// <summary>Begins to work in a session.</summary>
    internal abstract OptimizerRun Start();

    private protected static float Decay(float value, string argument) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(argument, value, $"{argument} must be from 0 to below 1.");
}
