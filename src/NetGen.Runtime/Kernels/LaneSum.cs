using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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
    public static float Add(Vector256<float> low, Vector256<float> high) => Add(low + high);

    /// <summary>
    /// Eight such sums at once: element k is the sum of vector k, whose eight elements are the sums of partial sums j
    /// and j + 8.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<float> AddEight(
        Vector256<float> r0,
        Vector256<float> r1,
        Vector256<float> r2,
        Vector256<float> r3,
        Vector256<float> r4,
        Vector256<float> r5,
        Vector256<float> r6,
        Vector256<float> r7)
    {
        if (!Avx.IsSupported)
        {
            return Vector256.Create(Add(r0), Add(r1), Add(r2), Add(r3), Add(r4), Add(r5), Add(r6), Add(r7));
        }

        // Halves: partial sums j and j + 4, of vectors 0 to 3 in the lower half and 4 to 7 in the upper.
        Vector256<float> t0 = Avx.Permute2x128(r0, r4, 0x20) + Avx.Permute2x128(r0, r4, 0x31);
        Vector256<float> t1 = Avx.Permute2x128(r1, r5, 0x20) + Avx.Permute2x128(r1, r5, 0x31);
        Vector256<float> t2 = Avx.Permute2x128(r2, r6, 0x20) + Avx.Permute2x128(r2, r6, 0x31);
        Vector256<float> t3 = Avx.Permute2x128(r3, r7, 0x20) + Avx.Permute2x128(r3, r7, 0x31);

        // Quarters: j and j + 2, of two vectors side by side. Then j and j + 1, of four.
        Vector256<float> u0 = Avx.Shuffle(t0, t1, 0x44) + Avx.Shuffle(t0, t1, 0xEE);
        Vector256<float> u1 = Avx.Shuffle(t2, t3, 0x44) + Avx.Shuffle(t2, t3, 0xEE);
        return Avx.Shuffle(u0, u1, 0x88) + Avx.Shuffle(u0, u1, 0xDD);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Add(Vector256<float> eight)
    {
        Vector128<float> four = eight.GetLower() + eight.GetUpper();
        return (four.GetElement(0) + four.GetElement(2)) + (four.GetElement(1) + four.GetElement(3));
    }
}
