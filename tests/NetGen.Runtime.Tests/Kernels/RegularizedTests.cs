using System.Runtime.Intrinsics;
using NetGen.Kernels;

namespace NetGen.Tests.Kernels;

public sealed class RegularizedTests
{
    private static readonly Vector256<float> Weights =
        Vector256.Create(1f, -2f, 0f, -0f, 0.5f, -0.25f, 1e-30f, -1e-30f);

    private static readonly Vector256<float> Gradient = Vector256.Create(0.1f, 0.2f, 0.3f, 0.4f, 0f, 0f, 0f, 0f);

    [Fact]
    public void The_gradient_of_the_penalties_joins_the_stored_one()
    {
        Vector256<float> stored = Store(l1: 0.5f, l2: 0.25f, shrink: 1, out Vector256<float> weights);
        weights.ShouldBe(Weights);

        // λ₂w + g, exact or rounded once, then λ₁·sign(w), with sign(±0) = 0.
        stored.ShouldBe(Vector256.Create(
            float.FusedMultiplyAdd(0.25f, 1, 0.1f) + 0.5f,
            float.FusedMultiplyAdd(0.25f, -2, 0.2f) - 0.5f,
            0.3f,
            0.4f,
            0.125f + 0.5f,
            -0.0625f - 0.5f,
            0.5f,
            -0.5f));
    }

    [Fact]
    public void Decay_shrinks_the_weights_and_leaves_the_gradient()
    {
        Store(l1: 0, l2: 0, shrink: 0.75f, out Vector256<float> weights).ShouldBe(Gradient);
        weights.ShouldBe(Weights * Vector256.Create(0.75f));
    }

    [Fact]
    public void Without_penalties_the_rule_gets_what_it_would_get_alone()
    {
        var rule = new MomentumRule(0.1f, 0.9f);
        Vector256<float> slot = Gradient;
        Vector256<float> expectedSlot = Gradient;
        Vector256<float> none = default;
        Vector256<float> expected = MomentumRule.Apply(in rule, Weights, Gradient, ref expectedSlot, ref none);
        var regularized = new Regularized<MomentumRule>(in rule, 0, 0, 1);
        Regularized<MomentumRule>.Apply(in regularized, Weights, Gradient, ref slot, ref none).ShouldBe(expected);
        slot.ShouldBe(expectedSlot);
    }

    private static Vector256<float> Store(float l1, float l2, float shrink, out Vector256<float> weights)
    {
        var rule = new Regularized<StoreGradient>(default, l1, l2, shrink);
        Vector256<float> stored = default;
        Vector256<float> none = default;
        weights = Regularized<StoreGradient>.Apply(in rule, Weights, Gradient, ref stored, ref none);
        return stored;
    }
}
