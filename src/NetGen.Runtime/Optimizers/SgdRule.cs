using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Optimizers;

/// <summary>w −= η·g, as one multiply-add.</summary>
internal readonly struct SgdRule(float rate) : IUpdateRule<SgdRule>
{
    private readonly float _rate = rate;

    public static int Slots => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Apply(
        in SgdRule rule,
        Vector256<float> parameter,
        Vector256<float> gradient,
        ref Vector256<float> slot0,
        ref Vector256<float> slot1) =>
        Vector256.FusedMultiplyAdd(Vector256.Create(-rule._rate), gradient, parameter);
}
