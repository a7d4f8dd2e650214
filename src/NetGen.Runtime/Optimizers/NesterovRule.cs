using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Optimizers;

/// <summary>
/// v = μ·v + g, w −= η·(g + μ·v), with the new v (Sutskever, Martens, Dahl and Hinton 2013, in PyTorch's form), each as
/// multiply-adds. Slot 0 is v.
/// </summary>
internal readonly struct NesterovRule(float rate, float momentum) : IUpdateRule<NesterovRule>
{
    private readonly float _rate = rate;
    private readonly float _momentum = momentum;

    public static int Slots => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Apply(
        in NesterovRule rule,
        Vector256<float> parameter,
        Vector256<float> gradient,
        ref Vector256<float> slot0,
        ref Vector256<float> slot1)
    {
        Vector256<float> momentum = Vector256.Create(rule._momentum);
        slot0 = Vector256.FusedMultiplyAdd(momentum, slot0, gradient);
        Vector256<float> direction = Vector256.FusedMultiplyAdd(momentum, slot0, gradient);
        return Vector256.FusedMultiplyAdd(Vector256.Create(-rule._rate), direction, parameter);
    }
}
