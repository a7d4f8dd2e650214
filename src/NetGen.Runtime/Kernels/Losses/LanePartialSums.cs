using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>
/// The 16 partial sums over outputs (output o belongs to partial sum o mod 16) of eight samples across the lanes: the
/// order of <see cref="LaneSum"/>, where the terms of a sum lie in one lane instead of across the lanes.
/// </summary>
[InlineArray(Count)]
internal struct LanePartialSums
{
    /// <summary>The partial sums.</summary>
    internal const int Count = 16;

    private Vector256<float> _first;

    /// <summary>Adds the partial sums 8-4-2-1. Those that no output reached are 0 and change nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> Fold(ref LanePartialSums sums, int outputs)
    {
        for (int half = Count / 2; half > 0; half /= 2)
        {
            for (int j = 0; j < half && j + half < outputs; j++)
            {
                sums[j] += sums[j + half];
            }
        }

        return sums[0];
    }
}
