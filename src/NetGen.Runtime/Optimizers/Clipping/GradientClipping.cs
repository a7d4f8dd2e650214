namespace NetGen;

/// <summary>
/// A limit on a step's gradient, the mean over the batch with the penalties of L1 and L2, before the optimizer sees it.
/// </summary>
public abstract class GradientClipping
{
    private protected GradientClipping()
    {
    }

    /// <summary>No limit.</summary>
    public static GradientClipping None { get; } = new NoClipping();

    /// <summary>
    /// Each value of the gradient is kept from −limit to limit while it is in registers, as
    /// <c>torch.nn.utils.clip_grad_value_</c> does in memory; NaN stays NaN.
    /// </summary>
    /// <param name="limit">The greatest magnitude, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is out of its range.</exception>
    public static GradientClipping ByValue(float limit) => new ValueClipping(RangeChecks.Positive(limit));

    /// <summary>
    /// The whole gradient is multiplied by limit/(‖g‖ + 10⁻⁶) where that is below 1, as
    /// <c>torch.nn.utils.clip_grad_norm_</c> does; ‖g‖ is the Euclidean norm over all parameters (Pascanu, Mikolov and
    /// Bengio, "On the difficulty of training recurrent neural networks", ICML 2013). Norm and coefficient are computed
    /// in double, the coefficient is rounded once. The gradient goes through memory, so that a step costs more than one
    /// that is fused.
    /// </summary>
    /// <param name="limit">The greatest norm, finite and above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is out of its range.</exception>
    public static GradientClipping ByNorm(float limit) => new NormClipping(RangeChecks.Positive(limit));

    /// <summary>The steps of a session that clips.</summary>
    internal abstract TrainingStep CreateStep(Optimizer optimizer, StepContext context);

    /// <summary>Clips a stored gradient in place, to the bits that the steps use.</summary>
    /// <param name="gradient">The gradient, packed like the parameters.</param>
    internal abstract void Clip(AlignedBuffer gradient);

    private sealed class NoClipping : GradientClipping
    {
        public override string ToString() => "none";

        internal override TrainingStep CreateStep(Optimizer optimizer, StepContext context) =>
            optimizer.CreateStep(context);

        internal override void Clip(AlignedBuffer gradient)
        {
        }
    }
}
