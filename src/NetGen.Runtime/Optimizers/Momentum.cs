using System.Globalization;

namespace NetGen.Optimizers;

/// <summary>See <see cref="Optimizer.Momentum"/>.</summary>
internal sealed class Momentum(float rate, float momentum) : Optimizer(rate)
{
    private readonly float _momentum = Decay(momentum, nameof(momentum));

    public override int Slots => MomentumRule.Slots;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"momentum {Rate}, {_momentum}");

    internal override OptimizerRun Start() => new Run(_momentum);

    private sealed class Run(float momentum) : OptimizerRun<MomentumRule>
    {
        protected override MomentumRule CreateRule(float rate) => new(rate, momentum);
    }
}
