using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>|y − t|; the derivative is the sign of y − t, 0 where they are equal.</summary>
internal readonly struct AbsoluteErrorTerm : ILossTerm
{
    /// <inheritdoc/>
    public static Loss Loss => Loss.AbsoluteError;

    /// <summary>Never asked for: the loss takes no labels.</summary>
    public float TargetOf(int label) => 0;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Compute(Vector256<float> z, Vector256<float> t, out Vector256<float> gradient)
    {
        Vector256<float> d = z - t;
        gradient = Vector256.AndNot(
            Signs.Copy(Vector256<float>.One, d), Vector256.Equals(d, Vector256<float>.Zero));
        return Vector256.Abs(d);
    }
}
