using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Optimizers;

/// <summary>
/// Adam (Kingma and Ba 2015), slot 0 the first moment m, slot 1 the second moment v:
/// m = β₁·m + (1 − β₁)·g, v = β₂·v + (1 − β₂)·g², w −= η·m̂/(√v̂ + ε) with m̂ = m/(1 − β₁ᵗ) and v̂ = v/(1 − β₂ᵗ).
/// Multiplying numerator and denominator by √(1 − β₂ᵗ) leaves w −= rate·m/(√v + epsilon), where
/// rate = η·√(1 − β₂ᵗ)/(1 − β₁ᵗ) and epsilon = ε·√(1 − β₂ᵗ) are constants of the step.
/// </summary>
internal readonly struct AdamRule(float rate, float beta1, float beta2, float epsilon) : IUpdateRule<AdamRule>
{
    private readonly float _rate = rate;
    private readonly float _beta1 = beta1;
    private readonly float _beta2 = beta2;
    private readonly float _epsilon = epsilon;

    public static int Slots => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Apply(
        in AdamRule rule,
        Vector256<float> parameter,
        Vector256<float> gradient,
        ref Vector256<float> slot0,
        ref Vector256<float> slot1)
    {
        Vector256<float> share1 = Vector256.Create(1 - rule._beta1) * gradient;
        Vector256<float> share2 = Vector256.Create(1 - rule._beta2) * gradient * gradient;
        slot0 = Vector256.FusedMultiplyAdd(Vector256.Create(rule._beta1), slot0, share1);
        slot1 = Vector256.FusedMultiplyAdd(Vector256.Create(rule._beta2), slot1, share2);
        Vector256<float> direction = slot0 / (Vector256.Sqrt(slot1) + Vector256.Create(rule._epsilon));
        return Vector256.FusedMultiplyAdd(Vector256.Create(-rule._rate), direction, parameter);
    }
}
