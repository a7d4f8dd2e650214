using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>Targets of −1 and 1, and other small things that terms of losses share.</summary>
internal static class Signs
{
    /// <summary>The target of a class: −1 for 0 and 1 for 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Of(int label) => (2 * label) - 1;

    /// <summary>The size of one with the sign of the other; the size is not negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Copy(Vector256<float> size, Vector256<float> sign) =>
        size | (sign & Vector256.Create(-0f));

    /// <summary>0, but NaN for an infinite z or NaN, of which a comparison with 0 would leave no trace.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Trace(Vector256<float> z) => z - z;
}
