using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>
/// A loss that is a sum over outputs of one function of an output and its target: that function and its derivative.
/// Where an output is not finite, neither is the term.
/// </summary>
internal interface ILossTerm
{
    /// <summary>Which loss it is.</summary>
    static abstract Loss Loss { get; }

    /// <summary>The target that a class label, 0 or 1, stands for where there is one output.</summary>
    float TargetOf(int label);

    /// <summary>The terms of eight outputs z with targets t, and their derivatives by z.</summary>
    Vector256<float> Compute(Vector256<float> z, Vector256<float> t, out Vector256<float> gradient);
}
