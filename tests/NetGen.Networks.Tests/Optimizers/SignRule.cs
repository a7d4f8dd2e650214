using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Tests.Optimizers;

/// <summary>The example of <see cref="Optimizer.Custom"/>, word for word.</summary>
internal readonly struct SignRule(float rate) : IUpdateRule<SignRule>
{
    private readonly float _rate = rate;

    public static int Slots => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Apply(
        in SignRule rule,
        Vector256<float> parameter,
        Vector256<float> gradient,
        ref Vector256<float> slot0,
        ref Vector256<float> slot1)
    {
        Vector256<float> sign = Vector256.CopySign(Vector256<float>.One, gradient);
        Vector256<float> isZero = Vector256.Equals(gradient, Vector256<float>.Zero);
        return parameter - (Vector256.Create(rule._rate) * Vector256.AndNot(sign, isZero));
    }
}
