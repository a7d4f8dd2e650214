using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen;

/// <summary>The limit on values, the same for gradients in registers and in memory.</summary>
internal static class ClippedVector
{
    /// <summary>Values from −limit to limit; NaN stays NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Clip(Vector256<float> values, Vector256<float> limit)
    {
        Vector256<float> isBeyond = Vector256.GreaterThan(Vector256.Abs(values), limit);
        return Vector256.ConditionalSelect(isBeyond, Vector256.CopySign(limit, values), values);
    }
}
