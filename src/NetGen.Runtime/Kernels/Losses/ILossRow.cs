using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>
/// The loss of one sample and its gradient, on padded rows: y and dy hold a multiple of 8 floats (stride), of which the
/// first ones (outputs) count. Implemented by structs, so that the loop over a batch inlines it; a field of theirs is a
/// parameter of the loss.
/// </summary>
internal interface ILossRow
{
    /// <summary>Whether samples may carry target values.</summary>
    static abstract bool TakesTargets { get; }

    /// <summary>Which loss it is; <see cref="LabelRules"/> knows the labels that it takes.</summary>
    static abstract Loss Loss { get; }

    /// <summary>Turns a label into target values in a row of zeros, whose elements lie so many floats apart.</summary>
    void SetTarget(ref float t, int outputs, int label, int step);

    /// <summary>
    /// The loss of one sample. y: [stride], the padding holds anything. dy: the targets with zeros for padding before,
    /// ∂loss/∂y · scale with zeros for padding after.
    /// </summary>
    float Compute(ref float y, ref float dy, int outputs, int stride, int label, float scale);

    /// <summary>
    /// The losses of eight samples across the lanes, each bit for bit as by <see cref="Compute"/>. y: [outputs][16].
    /// dy: the targets before, ∂loss/∂y · scale after, [outputs][16].
    /// </summary>
    Vector256<float> ComputeLanes(ref float y, ref float dy, int outputs, Vector256<int> labels, float scale);
}
