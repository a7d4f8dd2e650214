using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>max(0, 1 − t·y), t of −1 or 1; the derivative is −t where 1 − t·y is above 0, otherwise 0.</summary>
internal readonly struct HingeTerm : ILossTerm
{
    /// <inheritdoc/>
    public static Loss Loss => Loss.Hinge;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float TargetOf(int label) => Signs.Of(label);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Compute(Vector256<float> z, Vector256<float> t, out Vector256<float> gradient)
    {
        Vector256<float> gap = Vector256<float>.One - (t * z);
        Vector256<float> isOpen = Vector256.GreaterThan(gap, Vector256<float>.Zero);
        gradient = -t & isOpen;
        return (gap & isOpen) + Signs.Trace(z);
    }
}
