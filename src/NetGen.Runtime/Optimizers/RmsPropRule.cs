using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen;

/// <summary>
/// RMSProp (Tieleman and Hinton, "Lecture 6.5: RMSProp", Coursera, 2012) in PyTorch's form, with ε outside the root:
/// v ← αv + (1 − α)g², w ← w − η·g/(√v + ε).
/// <para>
/// Slot 0 is V = v/(1 − α), a plain decaying sum; with c = √(1 − α) the update is (η/c)·g/(√V + ε/c). Order:
/// V ← fma(g, g, α·V); w ← fma(−η/c, g/(√V + ε/c), w). The scalars are computed in double and rounded once. ε &gt; 0
/// keeps padding zero.
/// </para>
/// </summary>
internal readonly struct RmsPropRule : IUpdateRule<RmsPropRule>
{
    private readonly float _alpha;
    private readonly float _negatedRate;
    private readonly float _epsilon;

    /// <summary>The constants of one step.</summary>
    /// <param name="rate">The rate η.</param>
    /// <param name="alpha">The decay α of the squares' mean.</param>
    /// <param name="epsilon">What is added to the root.</param>
    public RmsPropRule(float rate, float alpha, float epsilon)
    {
        double scale = Math.Sqrt(1 - (double)alpha);
        _alpha = alpha;
        _negatedRate = (float)(-rate / scale);
        _epsilon = (float)(epsilon / scale);
    }

    /// <inheritdoc/>
    public static int Slots => 1;

    /// <summary>−η/c.</summary>
    public float NegatedRate => _negatedRate;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Apply(
        in RmsPropRule rule,
        Vector256<float> parameter,
        Vector256<float> gradient,
        ref Vector256<float> slot0,
        ref Vector256<float> slot1)
    {
        Vector256<float> direction = Direction(in rule, gradient, ref slot0);
        return Vector256.FusedMultiplyAdd(Vector256.Create(rule._negatedRate), direction, parameter);
    }

    /// <summary>Adds the gradient's square to V and returns g/(√V + ε/c).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Direction(
        in RmsPropRule rule, Vector256<float> gradient, ref Vector256<float> squares)
    {
        Vector256<float> v = Vector256.FusedMultiplyAdd(gradient, gradient, Vector256.Create(rule._alpha) * squares);
        squares = v;
        return gradient / (Vector256.Sqrt(v) + Vector256.Create(rule._epsilon));
    }
}
