using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen;

/// <summary>
/// AdaGrad (Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and stochastic optimization",
/// JMLR 12, 2011): s ← fma(g, g, s), then w ← fma(−η, g/(√(s + s₀) + ε), w). Slot 0 is s.
/// <para>
/// The start s₀ is added under the root and not stored, so that slots begin at zero as those of every rule. ε &gt; 0
/// keeps padding zero: 0/(√s₀ + ε) = 0.
/// </para>
/// </summary>
internal readonly struct AdaGradRule(float rate, float epsilon, float initialAccumulator) : IUpdateRule<AdaGradRule>
{
    private readonly float _negatedRate = -rate;
    private readonly float _epsilon = epsilon;
    private readonly float _start = initialAccumulator;

    /// <inheritdoc/>
    public static int Slots => 1;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Apply(
        in AdaGradRule rule,
        Vector256<float> parameter,
        Vector256<float> gradient,
        ref Vector256<float> slot0,
        ref Vector256<float> slot1)
    {
        Vector256<float> s = Vector256.FusedMultiplyAdd(gradient, gradient, slot0);
        slot0 = s;
        Vector256<float> root = Vector256.Sqrt(s + Vector256.Create(rule._start));
        Vector256<float> direction = gradient / (root + Vector256.Create(rule._epsilon));
        return Vector256.FusedMultiplyAdd(Vector256.Create(rule._negatedRate), direction, parameter);
    }
}
