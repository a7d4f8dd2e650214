using System.Runtime.Intrinsics;

namespace NetGen;

/// <summary>A limit on each value of the gradient.</summary>
internal sealed class ValueClipping(float limit) : GradientClipping
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"by value, limit {limit}");

    /// <inheritdoc/>
    internal override TrainingStep CreateStep(Optimizer optimizer, StepContext context) =>
        optimizer.CreateClippedStep(context, limit);

    /// <inheritdoc/>
    internal override void Clip(AlignedBuffer gradient)
    {
        ref float g = ref gradient.Reference;
        Vector256<float> greatest = Vector256.Create(limit);
        for (nuint i = 0; i < (nuint)gradient.Length; i += (nuint)Vector256<float>.Count)
        {
            ClippedVector.Clip(Vector256.LoadUnsafe(ref g, i), greatest).StoreUnsafe(ref g, i);
        }
    }
}
