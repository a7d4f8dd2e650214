using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Kernels;

/// <summary>Transposes a matrix of floats into another buffer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Transpose
{
    private const int Block = 8;

    /// <summary>destination[c][r] = source[r][c]; the rest of each destination row becomes 0.</summary>
    /// <param name="source">The first element of [rows, sourceStride], row-major.</param>
    /// <param name="rows">The number of source rows, at most <paramref name="destinationStride"/>.</param>
    /// <param name="columns">
    /// The source columns that count, at most <paramref name="sourceStride"/>: the number of destination rows.
    /// </param>
    /// <param name="sourceStride">The floats from one source row to the next.</param>
    /// <param name="destination">The first element of [columns, destinationStride]; apart from the source.</param>
    /// <param name="destinationStride">The floats of a destination row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(
        ref float source, int rows, int columns, int sourceStride, ref float destination, int destinationStride)
    {
        Strip(ref source, rows, columns, sourceStride, ref destination, destinationStride);
        for (int c = 0; c < columns; c++)
        {
            ref float to = ref Unsafe.Add(ref destination, (nint)c * destinationStride);
            MemoryMarshal.CreateSpan(ref Unsafe.Add(ref to, rows), destinationStride - rows).Clear();
        }
    }

    /// <summary>
    /// destination[c][r] = source[r][c] for some rows of a matrix; the rest of each destination row stays as it is.
    /// </summary>
    /// <param name="source">The first element of [rows, sourceStride], row-major.</param>
    /// <param name="rows">The number of source rows.</param>
    /// <param name="columns">The source columns that count, at most <paramref name="sourceStride"/>.</param>
    /// <param name="sourceStride">The floats from one source row to the next.</param>
    /// <param name="destination">Where the first row's elements begin in [columns, destinationStride].</param>
    /// <param name="destinationStride">The floats of a destination row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Strip(
        ref float source, int rows, int columns, int sourceStride, ref float destination, int destinationStride)
    {
        int blockRows = Avx.IsSupported ? rows / Block * Block : 0;
        int blockColumns = columns / Block * Block;
        for (int c = 0; c < blockColumns; c += Block)
        {
            ref float to = ref Unsafe.Add(ref destination, (nint)c * destinationStride);
            for (int r = 0; r < blockRows; r += Block)
            {
                CopyBlock(
                    ref Unsafe.Add(ref source, ((nint)r * sourceStride) + c), sourceStride,
                    ref Unsafe.Add(ref to, r), destinationStride);
            }
        }

        for (int c = 0; c < columns; c++)
        {
            ref float to = ref Unsafe.Add(ref destination, (nint)c * destinationStride);
            for (int r = c < blockColumns ? blockRows : 0; r < rows; r++)
            {
                Unsafe.Add(ref to, r) = Unsafe.Add(ref source, ((nint)r * sourceStride) + c);
            }
        }
    }

    /// <summary>The same for a member's part of the source columns.</summary>
    /// <param name="source">The first element of [rows, sourceStride], row-major.</param>
    /// <param name="rows">The number of source rows, at most <paramref name="destinationStride"/>.</param>
    /// <param name="columns">
    /// The source columns that count, at most <paramref name="sourceStride"/>: the number of destination rows.
    /// </param>
    /// <param name="sourceStride">The floats from one source row to the next.</param>
    /// <param name="destination">The first element of [columns, destinationStride]; apart from the source.</param>
    /// <param name="destinationStride">The floats of a destination row.</param>
    /// <param name="member">Who runs.</param>
    public static void Copy(
        ref float source,
        int rows,
        int columns,
        int sourceStride,
        ref float destination,
        int destinationStride,
        TeamMember member)
    {
        member.Share(columns, Block, out int first, out int own);
        ref float to = ref Unsafe.Add(ref destination, (nint)first * destinationStride);
        Copy(ref Unsafe.Add(ref source, first), rows, own, sourceStride, ref to, destinationStride);
    }

    /// <summary>
    /// An 8 x 8 block in registers, in three rounds: exchange single floats between neighbouring rows, then pairs
    /// between rows two apart, then quadruples between rows four apart.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyBlock(ref float source, nint sourceStride, ref float destination, nint stride)
    {
        Vector256<float> r0 = Vector256.LoadUnsafe(ref source);
        Vector256<float> r1 = Vector256.LoadUnsafe(ref Unsafe.Add(ref source, sourceStride));
        Vector256<float> r2 = Vector256.LoadUnsafe(ref Unsafe.Add(ref source, sourceStride * 2));
        Vector256<float> r3 = Vector256.LoadUnsafe(ref Unsafe.Add(ref source, sourceStride * 3));
        Vector256<float> r4 = Vector256.LoadUnsafe(ref Unsafe.Add(ref source, sourceStride * 4));
        Vector256<float> r5 = Vector256.LoadUnsafe(ref Unsafe.Add(ref source, sourceStride * 5));
        Vector256<float> r6 = Vector256.LoadUnsafe(ref Unsafe.Add(ref source, sourceStride * 6));
        Vector256<float> r7 = Vector256.LoadUnsafe(ref Unsafe.Add(ref source, sourceStride * 7));

        (r0, r1) = (Avx.UnpackLow(r0, r1), Avx.UnpackHigh(r0, r1));
        (r2, r3) = (Avx.UnpackLow(r2, r3), Avx.UnpackHigh(r2, r3));
        (r4, r5) = (Avx.UnpackLow(r4, r5), Avx.UnpackHigh(r4, r5));
        (r6, r7) = (Avx.UnpackLow(r6, r7), Avx.UnpackHigh(r6, r7));

        (r0, r2) = (Avx.Shuffle(r0, r2, 0x44), Avx.Shuffle(r0, r2, 0xEE));
        (r1, r3) = (Avx.Shuffle(r1, r3, 0x44), Avx.Shuffle(r1, r3, 0xEE));
        (r4, r6) = (Avx.Shuffle(r4, r6, 0x44), Avx.Shuffle(r4, r6, 0xEE));
        (r5, r7) = (Avx.Shuffle(r5, r7, 0x44), Avx.Shuffle(r5, r7, 0xEE));

        // The rounds leave column c in r0, r2, r1, r3 for c = 0 … 3 (low halves) and 4 … 7 (high halves).
        Avx.Permute2x128(r0, r4, 0x20).StoreUnsafe(ref destination);
        Avx.Permute2x128(r2, r6, 0x20).StoreUnsafe(ref Unsafe.Add(ref destination, stride));
        Avx.Permute2x128(r1, r5, 0x20).StoreUnsafe(ref Unsafe.Add(ref destination, stride * 2));
        Avx.Permute2x128(r3, r7, 0x20).StoreUnsafe(ref Unsafe.Add(ref destination, stride * 3));
        Avx.Permute2x128(r0, r4, 0x31).StoreUnsafe(ref Unsafe.Add(ref destination, stride * 4));
        Avx.Permute2x128(r2, r6, 0x31).StoreUnsafe(ref Unsafe.Add(ref destination, stride * 5));
        Avx.Permute2x128(r1, r5, 0x31).StoreUnsafe(ref Unsafe.Add(ref destination, stride * 6));
        Avx.Permute2x128(r3, r7, 0x31).StoreUnsafe(ref Unsafe.Add(ref destination, stride * 7));
    }
}
