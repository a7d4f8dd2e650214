using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen;

/// <summary>
/// Adam (Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015), regrouped so that a parameter costs
/// three fused multiply-adds, a product, a sum, a root and a division.
/// <para>
/// As published: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², w ← w − η·m̂/(√v̂ + ε) with m̂ = m/(1 − β₁ᵗ) and
/// v̂ = v/(1 − β₂ᵗ). Here slot 0 is M = m/(1 − β₁) and slot 1 is V = v/(1 − β₂), plain decaying sums. With the counts
/// S₁ = (1 − β₁ᵗ)/(1 − β₁) and S₂ alike (<see cref="DecayedCounts"/>), m̂ = M/S₁ and v̂ = V/S₂ are weighted means, and
/// η·m̂/(√v̂ + ε) = (η·√S₂/S₁)·M/(√V + ε·√S₂): both brackets of constants are scalars of the step.
/// </para>
/// <para>
/// Order: M ← fma(β₁, M, g); V ← fma(g, g, β₂·V); w ← fma(−η√S₂/S₁, M/(√V + ε√S₂), w). The scalars are computed in
/// double, η·√S₂/S₁ from left to right, and rounded once. ε √S₂ &gt; 0 keeps padding zero: 0/(0 + ε√S₂) = 0.
/// </para>
/// </summary>
internal readonly struct AdamRule : IUpdateRule<AdamRule>
{
    private readonly float _beta1;
    private readonly float _beta2;
    private readonly float _negatedRate;
    private readonly float _epsilon;

    /// <summary>The constants of one step.</summary>
    /// <param name="rate">The rate η.</param>
    /// <param name="beta1">The decay of the gradients' sum.</param>
    /// <param name="beta2">The decay of the squares' sum.</param>
    /// <param name="epsilon">What is added to the root.</param>
    /// <param name="counts">The counts with this step included, so at least 1.</param>
    public AdamRule(float rate, float beta1, float beta2, float epsilon, in DecayedCounts counts)
    {
        double root = Math.Sqrt(counts.Second);
        _beta1 = beta1;
        _beta2 = beta2;
        _negatedRate = (float)(-(rate * root / counts.First));
        _epsilon = (float)(epsilon * root);
    }

    /// <inheritdoc/>
    public static int Slots => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Apply(
        in AdamRule rule,
        Vector256<float> parameter,
        Vector256<float> gradient,
        ref Vector256<float> slot0,
        ref Vector256<float> slot1)
    {
        Vector256<float> m = Vector256.FusedMultiplyAdd(Vector256.Create(rule._beta1), slot0, gradient);
        Vector256<float> v = Vector256.FusedMultiplyAdd(gradient, gradient, Vector256.Create(rule._beta2) * slot1);
        slot0 = m;
        slot1 = v;
        Vector256<float> direction = m / (Vector256.Sqrt(v) + Vector256.Create(rule._epsilon));
        return Vector256.FusedMultiplyAdd(Vector256.Create(rule._negatedRate), direction, parameter);
    }
}
