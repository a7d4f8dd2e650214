using System.Globalization;

namespace NetGen.Optimizers;

/// <summary>See <see cref="Optimizer.Sgd"/>.</summary>
internal sealed class Sgd(float rate) : Optimizer(rate)
{
    public override int Slots => SgdRule.Slots;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"SGD {Rate}");

    internal override OptimizerRun Start() => new Run();

    private sealed class Run : OptimizerRun<SgdRule>
    {
        protected override SgdRule CreateRule(float rate) => new(rate);
    }
}
