using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>
/// A rule with penalties on the weights: the gradient of λ₁·Σ|w| + ½λ₂·Σw² joins the gradient, sign(0) being 0, and
/// weights shrink by a factor before the rule moves them (decoupled weight decay: Loshchilov and Hutter, "Decoupled
/// weight decay regularization", ICLR 2019; the factor is 1 − ηλ).
/// </summary>
/// <typeparam name="TRule">The rule, which sees the gradient of loss and penalties.</typeparam>
/// <param name="rule">The rule's constants of the step.</param>
/// <param name="l1">λ₁, at least 0.</param>
/// <param name="l2">λ₂, at least 0.</param>
/// <param name="shrink">What weights are multiplied by: 1 where nothing decays.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Regularized<TRule>(in TRule rule, float l1, float l2, float shrink)
    : IUpdateRule<Regularized<TRule>>
    where TRule : struct, IUpdateRule<TRule>
{
    private readonly TRule _rule = rule;
    private readonly float _l1 = l1;
    private readonly float _l2 = l2;
    private readonly float _shrink = shrink;

    /// <inheritdoc/>
    public static int Slots => TRule.Slots;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Apply(
        in Regularized<TRule> rule,
        Vector256<float> parameter,
        Vector256<float> gradient,
        ref Vector256<float> slot0,
        ref Vector256<float> slot1)
    {
        Vector256<float> sign = parameter & Vector256.Create(-0f);
        Vector256<float> isZero = Vector256.Equals(parameter, Vector256<float>.Zero);
        Vector256<float> l1 = Vector256.AndNot(Vector256.Create(rule._l1) | sign, isZero);
        Vector256<float> penalized =
            Vector256.FusedMultiplyAdd(Vector256.Create(rule._l2), parameter, gradient) + l1;
        return TRule.Apply(
            in rule._rule, parameter * Vector256.Create(rule._shrink), penalized, ref slot0, ref slot1);
    }
}
