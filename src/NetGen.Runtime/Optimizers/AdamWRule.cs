using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter, "Decoupled weight decay regularization", ICLR 2019):
/// w ← (1 − ηλ)·w, then <see cref="AdamRule"/>. 1 − ηλ is computed in double and rounded once.
/// </summary>
internal readonly struct AdamWRule(in AdamRule adam, float rate, float weightDecay) : IUpdateRule<AdamWRule>
{
    private readonly AdamRule _adam = adam;
    private readonly float _kept = (float)(1 - ((double)rate * weightDecay));

    /// <inheritdoc/>
    public static int Slots => 2;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Apply(
        in AdamWRule rule,
        Vector256<float> parameter,
        Vector256<float> gradient,
        ref Vector256<float> slot0,
        ref Vector256<float> slot1)
    {
        Vector256<float> kept = Vector256.Create(rule._kept) * parameter;
        return AdamRule.Apply(in rule._adam, kept, gradient, ref slot0, ref slot1);
    }
}
