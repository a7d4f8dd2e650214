using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen;

/// <summary>A rule that sees each value of the gradient kept from −limit to limit.</summary>
/// <typeparam name="TRule">The rule.</typeparam>
internal readonly struct ClippedRule<TRule>(in TRule rule, float limit) : IUpdateRule<ClippedRule<TRule>>
    where TRule : struct, IUpdateRule<TRule>
{
    private readonly TRule _rule = rule;
    private readonly float _limit = limit;

    /// <inheritdoc/>
    public static int Slots => TRule.Slots;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Apply(
        in ClippedRule<TRule> rule,
        Vector256<float> parameter,
        Vector256<float> gradient,
        ref Vector256<float> slot0,
        ref Vector256<float> slot1)
    {
        Vector256<float> clipped = ClippedVector.Clip(gradient, Vector256.Create(rule._limit));
        return TRule.Apply(in rule._rule, parameter, clipped, ref slot0, ref slot1);
    }
}
