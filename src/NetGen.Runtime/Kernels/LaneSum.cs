using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Kernels;

/// <summary>
/// Sums across lanes in the canonical order: element i belongs to partial sum i mod 16, and the 16 partial sums are
/// added 8-4-2-1 (partial j plus partial j + 8, then j + 4, j + 2, j + 1), whatever the width of the vectors they lie
/// in.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LaneSum
{
    /// <summary>The sum of 16 partial sums.</summary>
    /// <param name="low">Partial sums 0 to 7.</param>
    /// <param name="high">Partial sums 8 to 15.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Add(Vector256<float> low, Vector256<float> high)
    {
        Vector256<float> eight = low + high;
        Vector128<float> four = eight.GetLower() + eight.GetUpper();
        return (four.GetElement(0) + four.GetElement(2)) + (four.GetElement(1) + four.GetElement(3));
    }
}
