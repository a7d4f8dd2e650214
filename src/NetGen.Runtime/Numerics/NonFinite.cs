using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen.Numerics;

/// <summary>Finds NaN and infinity among floats, at about the speed of reading them.</summary>
internal static class NonFinite
{
    private const int Magnitude = 0x7fffffff;

    // One step of the exponent: carries the all-ones exponent of NaN and infinity, and no other, into the sign bit.
    private const int ExponentStep = 0x00800000;

    /// <summary>The place of the first value that is NaN or infinite; −1 where all are finite.</summary>
    public static int IndexIn(ReadOnlySpan<float> values)
    {
        ReadOnlySpan<Vector<int>> vectors = MemoryMarshal.Cast<float, Vector<int>>(values);
        Vector<int> seen0 = Vector<int>.Zero;
        Vector<int> seen1 = Vector<int>.Zero;
        Vector<int> seen2 = Vector<int>.Zero;
        Vector<int> seen3 = Vector<int>.Zero;
        int i = 0;
        for (; i <= vectors.Length - 4; i += 4)
        {
            ReadOnlySpan<Vector<int>> four = vectors.Slice(i, 4);
            seen0 |= Carry(four[0]);
            seen1 |= Carry(four[1]);
            seen2 |= Carry(four[2]);
            seen3 |= Carry(four[3]);
        }

        bool areFinite = Vector.GreaterThanOrEqualAll(seen0 | seen1 | seen2 | seen3, Vector<int>.Zero);
        return IndexFrom(areFinite ? i * Vector<int>.Count : 0, values);
    }

    private static Vector<int> Carry(Vector<int> bits) =>
        (bits & new Vector<int>(Magnitude)) + new Vector<int>(ExponentStep);

    private static int IndexFrom(int start, ReadOnlySpan<float> values)
    {
        for (int i = start; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
