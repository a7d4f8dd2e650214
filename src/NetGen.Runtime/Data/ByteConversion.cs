using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>Turns bytes into floats.</summary>
internal static class ByteConversion
{
    /// <summary>
    /// Writes float(byte)·scale for each byte: one rounding, each element alone, so that every vector width gives the
    /// same bits.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(ReadOnlySpan<byte> bytes, Span<float> destination, float scale)
    {
        // Cut to length once; every reference below stays within.
        destination = destination[..bytes.Length];
        if (bytes.Length < Vector<byte>.Count)
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                destination[i] = bytes[i] * scale;
            }

            return;
        }

        ref byte source = ref MemoryMarshal.GetReference(bytes);
        ref float target = ref MemoryMarshal.GetReference(destination);
        int last = bytes.Length - Vector<byte>.Count;
        for (int i = 0; i < last; i += Vector<byte>.Count)
        {
            ScaleVector(ref source, ref target, (nuint)i, scale);
        }

        // The last vector ends with the row and may write some elements a second time, with the same values.
        ScaleVector(ref source, ref target, (nuint)last, scale);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ScaleVector(ref byte source, ref float target, nuint offset, float scale)
    {
        Vector.Widen(Vector.LoadUnsafe(ref source, offset), out Vector<ushort> low, out Vector<ushort> high);
        Vector.Widen(low, out Vector<uint> part0, out Vector<uint> part1);
        Vector.Widen(high, out Vector<uint> part2, out Vector<uint> part3);
        nuint width = (nuint)Vector<float>.Count;

        // Through int: at most 255, and unsigned conversion has no instruction before AVX-512.
        (Vector.ConvertToSingle(Vector.AsVectorInt32(part0)) * scale).StoreUnsafe(ref target, offset);
        (Vector.ConvertToSingle(Vector.AsVectorInt32(part1)) * scale).StoreUnsafe(ref target, offset + width);
        (Vector.ConvertToSingle(Vector.AsVectorInt32(part2)) * scale).StoreUnsafe(ref target, offset + (2 * width));
        (Vector.ConvertToSingle(Vector.AsVectorInt32(part3)) * scale).StoreUnsafe(ref target, offset + (3 * width));
    }
}
