using System.Runtime.Intrinsics;
using static System.FormattableString;

namespace NetGen;

/// <summary>An update rule of the user's. Its steps are counted as a sum that does not decay.</summary>
/// <typeparam name="TRule">The rule.</typeparam>
internal sealed class CustomOptimizer<TRule> : RuleOptimizer<TRule>
    where TRule : struct, IUpdateRule<TRule>
{
    private readonly Func<float, long, TRule> _create;
    private readonly string _name;

    /// <summary>Checks the rule's slots, and that it keeps zeros.</summary>
    public CustomOptimizer(float rate, Func<float, long, TRule> create, string name)
        : base(rate)
    {
        _create = create;
        _name = name;
        if (TRule.Slots is < 0 or > 2)
        {
            throw new ArgumentException(
                Invariant($"{typeof(TRule).Name}.Slots is {TRule.Slots}; a rule has 0, 1 or 2 slots."), nameof(create));
        }

        CheckKeepsZeros(create(rate, 0));
    }

    /// <inheritdoc/>
    public override string ToString() => Invariant($"{_name}, rate {Rate}");

    /// <inheritdoc/>
    internal override DecayedCounts Advance(in DecayedCounts counts) => counts.WithOneMore(beta1: 1, beta2: 0);

    private protected override TRule CreateRule(float rate, in DecayedCounts counts) =>
        _create(rate, (long)counts.First - 1);

    private static void CheckKeepsZeros(in TRule rule)
    {
        Vector256<float> zero = Vector256<float>.Zero;
        Vector256<float> slot0 = zero;
        Vector256<float> slot1 = zero;
        Vector256<float> parameter = TRule.Apply(in rule, zero, zero, ref slot0, ref slot1);
        if (parameter != zero || slot0 != zero || slot1 != zero)
        {
            throw new ArgumentException(
                Invariant($"{typeof(TRule).Name} turns zeros into parameter {parameter[0]}, slots {slot0[0]} and ") +
                Invariant($"{slot1[0]}; where parameter, gradient and slots are 0 they must stay 0, because padding ") +
                "does. Divide by a root plus an epsilon above 0.",
                "create");
        }
    }
}
