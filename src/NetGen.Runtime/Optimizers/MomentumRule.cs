using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen;

/// <summary>Momentum: v ← fma(μ, v, g), then w ← fma(−η, v, w). Slot 0 is the velocity v.</summary>
internal readonly struct MomentumRule(float rate, float momentum) : IUpdateRule<MomentumRule>
{
    private readonly float _negatedRate = -rate;
    private readonly float _momentum = momentum;

    /// <inheritdoc/>
    public static int Slots => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Apply(
        in MomentumRule rule,
        Vector256<float> parameter,
        Vector256<float> gradient,
        ref Vector256<float> slot0,
        ref Vector256<float> slot1)
    {
        Vector256<float> v = Vector256.FusedMultiplyAdd(Vector256.Create(rule._momentum), slot0, gradient);
        slot0 = v;
        return Vector256.FusedMultiplyAdd(Vector256.Create(rule._negatedRate), v, parameter);
    }
}
