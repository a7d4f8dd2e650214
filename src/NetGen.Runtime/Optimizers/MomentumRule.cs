using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Optimizers;

/// <summary>v = μ·v + g, w −= η·v (Polyak 1964, as PyTorch scales it), each as one multiply-add. Slot 0 is v.</summary>
internal readonly struct MomentumRule(float rate, float momentum) : IUpdateRule<MomentumRule>
{
    private readonly float _rate = rate;
    private readonly float _momentum = momentum;

    public static int Slots => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Apply(
        in MomentumRule rule,
        Vector256<float> parameter,
        Vector256<float> gradient,
        ref Vector256<float> slot0,
        ref Vector256<float> slot1)
    {
        slot0 = Vector256.FusedMultiplyAdd(Vector256.Create(rule._momentum), slot0, gradient);
        return Vector256.FusedMultiplyAdd(Vector256.Create(-rule._rate), slot0, parameter);
    }
}
