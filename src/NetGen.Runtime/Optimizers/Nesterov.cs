using System.Globalization;

namespace NetGen.Optimizers;

/// <summary>See <see cref="Optimizer.Nesterov"/>.</summary>
internal sealed class Nesterov(float rate, float momentum) : Optimizer(rate)
{
    private readonly float _momentum = Decay(momentum, nameof(momentum));

    public override int Slots => NesterovRule.Slots;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Nesterov {Rate}, {_momentum}");

    internal override OptimizerRun Start() => new Run(_momentum);

    private sealed class Run(float momentum) : OptimizerRun<NesterovRule>
    {
        protected override NesterovRule CreateRule(float rate) => new(rate, momentum);
    }
}
