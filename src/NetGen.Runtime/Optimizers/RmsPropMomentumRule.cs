using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen;

/// <summary>
/// RMSProp with momentum, in PyTorch's form: b ← μb + g/(√v + ε), w ← w − ηb. Slot 0 is V as in
/// <see cref="RmsPropRule"/>, slot 1 is B = c·b. Order: B ← fma(μ, B, g/(√V + ε/c)); w ← fma(−η/c, B, w).
/// </summary>
internal readonly struct RmsPropMomentumRule(RmsPropRule rule, float momentum) : IUpdateRule<RmsPropMomentumRule>
{
    private readonly RmsPropRule _rule = rule;
    private readonly float _momentum = momentum;

    /// <inheritdoc/>
    public static int Slots => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Apply(
        in RmsPropMomentumRule rule,
        Vector256<float> parameter,
        Vector256<float> gradient,
        ref Vector256<float> slot0,
        ref Vector256<float> slot1)
    {
        Vector256<float> direction = RmsPropRule.Direction(in rule._rule, gradient, ref slot0);
        Vector256<float> b = Vector256.FusedMultiplyAdd(Vector256.Create(rule._momentum), slot1, direction);
        slot1 = b;
        return Vector256.FusedMultiplyAdd(Vector256.Create(rule._rule.NegatedRate), b, parameter);
    }
}
