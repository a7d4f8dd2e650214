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
    public static Optimizer Sgd(float rate) => new SgdOptimizer(RangeChecks.Positive(rate));

    /// <summary>Gradient descent with momentum: v ← μv + g, w ← w − ηv; v starts at 0.</summary>
    /// <param name="rate">The learning rate η, finite and above 0.</param>
    /// <param name="momentum">The momentum μ, at least 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Optimizer Momentum(float rate, float momentum = 0.9f) =>
        new MomentumOptimizer(RangeChecks.Positive(rate), RangeChecks.Fraction(momentum));

    /// <summary>
    /// Gradient descent with Nesterov's momentum: v ← μv + g, w ← w − η(g + μv); v starts at 0 (Sutskever, Martens,
    /// Dahl and Hinton, "On the importance of initialization and momentum in deep learning", ICML 2013, in PyTorch's
    /// form).
    /// </summary>
    /// <param name="rate">The learning rate η, finite and above 0.</param>
    /// <param name="momentum">The momentum μ, at least 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Optimizer Nesterov(float rate, float momentum = 0.9f) =>
        new NesterovOptimizer(RangeChecks.Positive(rate), RangeChecks.Fraction(momentum));

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
            RangeChecks.Positive(rate),
            RangeChecks.Fraction(beta1),
            RangeChecks.Fraction(beta2),
            RangeChecks.Positive(epsilon));
    }

    /// <summary>
    /// Adam with decoupled weight decay: w ← w − ηλw, then Adam's step; as in PyTorch every parameter decays, biases
    /// too (Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR 2019).
    /// </summary>
    /// <param name="rate">The learning rate η, finite and above 0.</param>
    /// <param name="beta1">The decay β₁ of the mean gradient, at least 0 and below 1.</param>
    /// <param name="beta2">The decay β₂ of the mean square, at least 0 and below 1.</param>
    /// <param name="epsilon">ε, finite and above 0.</param>
    /// <param name="weightDecay">The decay λ, finite and at least 0; a step of rate η takes the part ηλ.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Optimizer AdamW(
        float rate = 0.001f,
        float beta1 = 0.9f,
        float beta2 = 0.999f,
        float epsilon = 1e-8f,
        float weightDecay = 0.01f)
    {
        return new AdamWOptimizer(
            RangeChecks.Positive(rate),
            RangeChecks.Fraction(beta1),
            RangeChecks.Fraction(beta2),
            RangeChecks.Positive(epsilon),
            RangeChecks.NotNegative(weightDecay));
    }

    /// <summary>
    /// AdaGrad: s ← s + g², w ← w − η·g/(√s + ε), where s starts at <paramref name="initialAccumulator"/> (Duchi, Hazan
    /// and Singer, "Adaptive subgradient methods for online learning and stochastic optimization", JMLR 12, 2011).
    /// </summary>
    /// <param name="rate">The learning rate η, finite and above 0.</param>
    /// <param name="epsilon">ε, finite and above 0: with 0, a gradient of 0 would give 0/0.</param>
    /// <param name="initialAccumulator">The start of s, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Optimizer AdaGrad(float rate = 0.01f, float epsilon = 1e-10f, float initialAccumulator = 0)
    {
        return new AdaGradOptimizer(
            RangeChecks.Positive(rate),
            RangeChecks.Positive(epsilon),
            RangeChecks.NotNegative(initialAccumulator));
    }

    /// <summary>
    /// RMSProp: v ← αv + (1 − α)g², w ← w − η·g/(√v + ε); with momentum b ← μb + g/(√v + ε), w ← w − ηb. v and b start
    /// at 0 (Tieleman and Hinton, "Lecture 6.5: RMSProp", Coursera, 2012, in PyTorch's form).
    /// </summary>
    /// <param name="rate">The learning rate η, finite and above 0.</param>
    /// <param name="alpha">The decay α of the mean square, at least 0 and below 1.</param>
    /// <param name="epsilon">ε, finite and above 0: with 0, a gradient of 0 would give 0/0.</param>
    /// <param name="momentum">The momentum μ, at least 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static Optimizer RmsProp(
        float rate = 0.01f, float alpha = 0.99f, float epsilon = 1e-8f, float momentum = 0)
    {
        RangeChecks.Positive(rate);
        RangeChecks.Fraction(alpha);
        RangeChecks.Positive(epsilon);
        return RangeChecks.Fraction(momentum) == 0
            ? new RmsPropOptimizer(rate, alpha, epsilon)
            : new RmsPropMomentumOptimizer(rate, alpha, epsilon, momentum);
    }

    /// <summary>
    /// An update rule of one's own. It is compiled into the network's kernels as the built-in ones are, and applied
    /// while the gradient is in registers.
    /// <example>
    /// Gradient descent by the sign of the gradient alone:
    /// <code>
    /// readonly struct SignRule(float rate) : IUpdateRule&lt;SignRule&gt;
    /// {
    ///     private readonly float _rate = rate;
    ///
    ///     public static int Slots =&gt; 0;
    ///
    ///     [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ///     public static Vector256&lt;float&gt; Apply(
    ///         in SignRule rule,
    ///         Vector256&lt;float&gt; parameter,
    ///         Vector256&lt;float&gt; gradient,
    ///         ref Vector256&lt;float&gt; slot0,
    ///         ref Vector256&lt;float&gt; slot1)
    ///     {
    ///         Vector256&lt;float&gt; sign = Vector256.CopySign(Vector256&lt;float&gt;.One, gradient);
    ///         Vector256&lt;float&gt; isZero = Vector256.Equals(gradient, Vector256&lt;float&gt;.Zero);
    ///         return parameter - (Vector256.Create(rule._rate) * Vector256.AndNot(sign, isZero));
    ///     }
    /// }
    ///
    /// Optimizer optimizer = Optimizer.Custom(0.001f, (rate, step) =&gt; new SignRule(rate), "sign descent");
    /// </code>
    /// </example>
    /// </summary>
    /// <typeparam name="TRule">
    /// The rule: a struct of a step's constants. Where parameter, gradient and slots are 0 it must leave them 0.
    /// </typeparam>
    /// <param name="rate">The learning rate η, finite and above 0.</param>
    /// <param name="create">
    /// Makes the rule of a step from the rate that the schedule gives and the number of updates before it, from 0. A
    /// pure function: it is also called once here, with step 0, for a rehearsal on zeros.
    /// </param>
    /// <param name="name">The rule's name in messages.</param>
    /// <exception cref="ArgumentException">
    /// The rule has other than 0, 1 or 2 slots or does not keep zeros, or the name is empty.
    /// </exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rate is out of its range.</exception>
    public static Optimizer Custom<TRule>(float rate, Func<float, long, TRule> create, string name)
        where TRule : struct, IUpdateRule<TRule>
    {
        ArgumentNullException.ThrowIfNull(create);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new CustomOptimizer<TRule>(RangeChecks.Positive(rate), create, name);
    }

    /// <summary>The counts with one more step.</summary>
    internal virtual DecayedCounts Advance(in DecayedCounts counts) => counts;

    /// <summary>The steps of a session: the network's kernels with this optimizer's rule.</summary>
    internal abstract TrainingStep CreateStep(StepContext context);

    /// <summary>The same with each value of the gradient kept from −limit to limit.</summary>
    internal abstract TrainingStep CreateClippedStep(StepContext context, float limit);

    /// <summary>The same update from a stored gradient.</summary>
    /// <param name="gradient">The gradient, packed like the parameters.</param>
    /// <param name="state">The session's state.</param>
    /// <param name="rate">The rate of the step.</param>
    /// <param name="counts">The counts with this step included.</param>
    internal abstract void Apply(
        ReadOnlySpan<float> gradient, TrainingState state, float rate, in DecayedCounts counts);
}
