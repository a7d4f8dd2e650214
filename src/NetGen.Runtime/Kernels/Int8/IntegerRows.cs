using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Kernels;

/// <summary>
/// Turns floats into the bytes that integer kernels read: v = fma(x, multiplier, offset), rounded with halves to even
/// and clamped to 0 … 127; where v is NaN, the zero point. The scale that they take is, in floats: 16 times the zero
/// point; then multipliers and offsets, 16 equal ones each, or one for each input, up to a multiple of 16.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class IntegerRows
{
    /// <summary>The floats of a scale's vectors, and of a whole scale that is one for all inputs.</summary>
    internal const int Lanes = 16;

    // The largest byte.
    private const float Most = 127;

    // Added to 0..127 it leaves the number, rounded with halves to even, in the lowest bits.
    private const float RoundingShift = 1 << 23;

    /// <summary>Quantises rows of floats with one scale for all.</summary>
    /// <param name="x">The first float: [rows][columns].</param>
    /// <param name="columns">The floats of a row.</param>
    /// <param name="q">
    /// Receives the bytes, four a lane: [rows][stride]; those of a row behind its columns are left as they are.
    /// </param>
    /// <param name="stride">The lanes from one row to the next, at least a quarter of the columns.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="scale">The scale.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Quantize(ref float x, int columns, ref int q, int stride, int rows, ref float scale)
    {
        if (columns == 4 * stride)
        {
            columns *= rows;
            rows = 1;
        }

        ref float offsets = ref Unsafe.Add(ref scale, 2 * Lanes);
        for (int r = 0; r < rows; r++)
        {
            Row(ref x, ref Unsafe.As<int, byte>(ref q), columns, ref scale, ref offsets, step: 0);
            x = ref Unsafe.Add(ref x, columns);
            q = ref Unsafe.Add(ref q, stride);
        }
    }

    /// <summary>Quantises rows of floats with a scale for each column.</summary>
    /// <param name="x">The first float: [rows][columns].</param>
    /// <param name="columns">The floats of a row.</param>
    /// <param name="q">
    /// Receives the bytes, four a lane: [rows][stride]; those of a row behind its columns are left as they are.
    /// </param>
    /// <param name="stride">The lanes from one row to the next, at least a quarter of the columns.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="scale">The scale.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void QuantizeEach(ref float x, int columns, ref int q, int stride, int rows, ref float scale)
    {
        int length = (columns + Lanes - 1) / Lanes * Lanes;
        ref float offsets = ref Unsafe.Add(ref scale, Lanes + length);
        for (int r = 0; r < rows; r++)
        {
            Row(ref x, ref Unsafe.As<int, byte>(ref q), columns, ref scale, ref offsets, step: 1);
            x = ref Unsafe.Add(ref x, columns);
            q = ref Unsafe.Add(ref q, stride);
        }
    }

    // Input i takes multiplier and offset i·step. Inlined, so that of the choices one call is left where the sizes are
    // constants, as they are in generated code.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row(ref float x, ref byte q, int count, ref float scale, ref float offsets, int step)
    {
        ref float multipliers = ref Unsafe.Add(ref scale, Lanes);
        if (count >= 16 && Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
        {
            Sixteens(ref x, ref q, count, scale, ref multipliers, ref offsets, step);
        }
        else if (count >= 8)
        {
            Eights(ref x, ref q, count, scale, ref multipliers, ref offsets, step);
        }
        else
        {
            for (int i = 0; i < count; i++)
            {
                float multiplier = Unsafe.Add(ref multipliers, i * step);
                Unsafe.Add(ref q, i) = One(Unsafe.Add(ref x, i), multiplier, Unsafe.Add(ref offsets, i * step), scale);
            }
        }
    }

    // The last sixteen end with the row: some come twice, to the same bytes.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sixteens(
        ref float x, ref byte q, int count, float zero, ref float multipliers, ref float offsets, int step)
    {
        Vector512<float> zeros = Vector512.Create(zero);
        for (int n = 0; n < count; n += 16)
        {
            int i = int.Min(n, count - 16);
            Vector512<float> m = Vector512.LoadUnsafe(ref multipliers, (nuint)(i * step));
            Vector512<float> c = Vector512.LoadUnsafe(ref offsets, (nuint)(i * step));
            Vector512<float> v = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref x, (nuint)i), m, c);
            v = Vector512.ConditionalSelect(Vector512.Equals(v, v), v, zeros);
            v = Vector512.MinNative(Vector512.MaxNative(v, Vector512<float>.Zero), Vector512.Create(Most));
            Vector512<uint> bits = (v + Vector512.Create(RoundingShift)).AsUInt32();
            Avx512F.ConvertToVector128Byte(bits).StoreUnsafe(ref q, (nuint)i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Eights(
        ref float x, ref byte q, int count, float zero, ref float multipliers, ref float offsets, int step)
    {
        Vector256<float> zeros = Vector256.Create(zero);
        for (int n = 0; n < count; n += 8)
        {
            int i = int.Min(n, count - 8);
            Vector256<float> m = Vector256.LoadUnsafe(ref multipliers, (nuint)(i * step));
            Vector256<float> c = Vector256.LoadUnsafe(ref offsets, (nuint)(i * step));
            Vector256<float> v = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref x, (nuint)i), m, c);
            v = Vector256.ConditionalSelect(Vector256.Equals(v, v), v, zeros);
            v = Vector256.MinNative(Vector256.MaxNative(v, Vector256<float>.Zero), Vector256.Create(Most));
            Vector256<uint> bits = (v + Vector256.Create(RoundingShift)).AsUInt32() & Vector256.Create(0xFFu);
            Vector128<ushort> words = Vector128.Narrow(bits.GetLower(), bits.GetUpper());
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref q, i), Vector128.Narrow(words, words).AsUInt64().ToScalar());
        }
    }

    private static byte One(float x, float multiplier, float offset, float zero)
    {
        float v = float.FusedMultiplyAdd(x, multiplier, offset);
        v = float.IsNaN(v) ? zero : v;
        v = v > 0 ? v : 0;
        v = v < Most ? v : Most;
        return (byte)BitConverter.SingleToUInt32Bits(v + RoundingShift);
    }
}
