using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen;

/// <summary>Gradient descent: w ← fma(−η, g, w), one rounding.</summary>
internal readonly struct SgdRule(float rate) : IUpdateRule<SgdRule>
{
    private readonly float _negatedRate = -rate;

    /// <inheritdoc/>
    public static int Slots => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Apply(
        in SgdRule rule,
        Vector256<float> parameter,
        Vector256<float> gradient,
        ref Vector256<float> slot0,
        ref Vector256<float> slot1)
    {
        return Vector256.FusedMultiplyAdd(Vector256.Create(rule._negatedRate), gradient, parameter);
    }
}
