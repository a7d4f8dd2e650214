using System.Globalization;

namespace NetGen.Optimizers;

/// <summary>See <see cref="Optimizer.Adam"/>.</summary>
internal sealed class Adam(float rate, float beta1, float beta2, float epsilon) : Optimizer(rate)
{
    private readonly float _beta1 = Decay(beta1, nameof(beta1));
    private readonly float _beta2 = Decay(beta2, nameof(beta2));

    // A denormal would not survive the step's factor; 0 would turn the padding's 0/0 into NaN.
    private readonly float _epsilon = float.IsNormal(epsilon) && epsilon > 0
        ? epsilon
        : throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "epsilon must be finite and above 0, such as 1e-8.");

    public override int Slots => AdamRule.Slots;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Adam {Rate}, {_beta1}, {_beta2}, {_epsilon}");

    internal override OptimizerRun Start() => new Run(this);

    /// <summary>Keeps βᵗ as running products, in double: powers of the C library differ by system, products do not.</summary>
    private sealed class Run(Adam adam) : OptimizerRun<AdamRule>
    {
        private double _power1 = adam._beta1;
        private double _power2 = adam._beta2;

        protected override AdamRule CreateRule(float rate)
        {
            double correction = Math.Sqrt(1 - _power2);
            return new AdamRule(
                (float)(rate * correction / (1 - _power1)), adam._beta1, adam._beta2, (float)(adam._epsilon * correction));
        }

        protected override void Advance()
        {
            _power1 *= adam._beta1;
            _power2 *= adam._beta2;
        }
    }
}
