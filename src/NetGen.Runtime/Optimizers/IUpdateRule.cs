using System.Runtime.Intrinsics;

namespace NetGen;

/// <summary>
/// What is done with a gradient while it is in registers: one optimizer's update of one vector of parameters. A rule is
/// a struct of the step's constants (rate, momentum); generated kernels are compiled once for each rule.
/// </summary>
/// <typeparam name="TSelf">The rule itself.</typeparam>
public interface IUpdateRule<TSelf>
    where TSelf : struct, IUpdateRule<TSelf>
{
    /// <summary>The slots that the rule keeps for each parameter: 0, 1 or 2. A constant.</summary>
    static abstract int Slots { get; }

    /// <summary>
    /// Computes the new parameters. Where gradient, parameter and slots are zero they stay zero (padding).
    /// </summary>
    /// <param name="rule">The step's constants.</param>
    /// <param name="parameter">The parameters.</param>
    /// <param name="gradient">The gradient, the mean over the batch.</param>
    /// <param name="slot0">The first slot, updated in place; unused where <see cref="Slots"/> is 0.</param>
    /// <param name="slot1">The second slot, updated in place; unused where <see cref="Slots"/> is below 2.</param>
    /// <returns>The updated parameters.</returns>
    static abstract Vector256<float> Apply(
        in TSelf rule,
        Vector256<float> parameter,
        Vector256<float> gradient,
        ref Vector256<float> slot0,
        ref Vector256<float> slot1);
}
