using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Tests.Optimizers;

/// <summary>
/// Lion (Chen et al., "Symbolic discovery of optimization algorithms", 2023), as a user would write it:
/// w ← w − η·sign(β₁m + (1 − β₁)g), then m ← β₂m + (1 − β₂)g.
/// </summary>
internal readonly struct LionRule(float rate, float beta1 = 0.9f, float beta2 = 0.99f) : IUpdateRule<LionRule>
{
    private readonly float _rate = rate;
    private readonly float _beta1 = beta1;
    private readonly float _beta2 = beta2;

    public static int Slots => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Apply(
        in LionRule rule,
        Vector256<float> parameter,
        Vector256<float> gradient,
        ref Vector256<float> slot0,
        ref Vector256<float> slot1)
    {
        Vector256<float> direction = (slot0 * rule._beta1) + (gradient * (1 - rule._beta1));
        slot0 = (slot0 * rule._beta2) + (gradient * (1 - rule._beta2));
        Vector256<float> sign = Vector256.CopySign(Vector256<float>.One, direction);
        Vector256<float> isZero = Vector256.Equals(direction, Vector256<float>.Zero);
        return parameter - (Vector256.AndNot(sign, isZero) * rule._rate);
    }
}
