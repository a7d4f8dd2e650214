using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen;

/// <summary>
/// Nesterov's momentum: v ← fma(μ, v, g), then u = fma(μ, v, g) with the new v, then w ← fma(−η, u, w). Slot 0 is the
/// velocity v.
/// </summary>
internal readonly struct NesterovRule(float rate, float momentum) : IUpdateRule<NesterovRule>
{
    private readonly float _negatedRate = -rate;
    private readonly float _momentum = momentum;

    /// <inheritdoc/>
    public static int Slots => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Apply(
        in NesterovRule rule,
        Vector256<float> parameter,
        Vector256<float> gradient,
        ref Vector256<float> slot0,
        ref Vector256<float> slot1)
    {
        Vector256<float> momentum = Vector256.Create(rule._momentum);
        Vector256<float> v = Vector256.FusedMultiplyAdd(momentum, slot0, gradient);
        Vector256<float> u = Vector256.FusedMultiplyAdd(momentum, v, gradient);
        slot0 = v;
        return Vector256.FusedMultiplyAdd(Vector256.Create(rule._negatedRate), u, parameter);
    }
}
