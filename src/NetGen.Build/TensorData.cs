using System;
using System.IO;
using System.Security.Cryptography;

namespace NetGen.Build;

/// <summary>Goes through the values of one tensor.</summary>
internal static class TensorData
{
    private const int BlockLength = 64 * 1024;

    /// <summary>Reads a tensor from where the stream stands, hashes its bytes, and finds the least value.</summary>
    /// <exception cref="InvalidDataException">A value is NaN or infinite, or the stream ends.</exception>
    public static void Check(Stream stream, WeightsTensor tensor, IncrementalHash hash)
    {
        byte[] block = new byte[BlockLength];
        float[] values = new float[BlockLength / 2];
        long length = tensor.End - tensor.Begin;
        float minimum = float.PositiveInfinity;
        for (long done = 0; done < length;)
        {
            int wanted = (int)Math.Min(BlockLength, length - done);
            if (SafetensorsFile.ReadUpTo(stream, block, wanted) < wanted)
            {
                throw SafetensorsFile.Invalid(
                    $"tensor '{Shown.Of(tensor.Name)}'", $"{length} bytes", "the end of the file");
            }

            hash.AppendData(block, 0, wanted);
            if (tensor.ElementSize > 0)
            {
                int count = Widen(tensor.DataType, block, wanted / tensor.ElementSize, values);
                long first = done / tensor.ElementSize;
                minimum = Math.Min(minimum, CheckFinite(tensor, first, values, count));
            }

            done += wanted;
        }

        tensor.Minimum = float.IsInfinity(minimum) ? 0 : minimum;
    }

    private static float CheckFinite(WeightsTensor tensor, long first, float[] values, int count)
    {
        float minimum = float.PositiveInfinity;
        for (int i = 0; i < count; i++)
        {
            if (float.IsNaN(values[i]) || float.IsInfinity(values[i]))
            {
                string found = float.IsNaN(values[i]) ? "NaN" : values[i] > 0 ? "Infinity" : "-Infinity";
                throw SafetensorsFile.Invalid(tensor.PlaceOf(first + i), "a finite number", found);
            }

            minimum = Math.Min(minimum, values[i]);
        }

        return minimum;
    }

    /// <summary>Little-endian values as floats, on a machine of either order.</summary>
    private static int Widen(string type, byte[] block, int count, float[] values)
    {
        uint[] bits = new uint[count];
        for (int i = 0; i < count; i++)
        {
            bits[i] = type switch
            {
                "F32" => Sixteen(block, 4 * i) | (Sixteen(block, (4 * i) + 2) << 16),
                "BF16" => Sixteen(block, 2 * i) << 16,
                _ => HalfBits(Sixteen(block, 2 * i)),
            };
        }

        Buffer.BlockCopy(bits, 0, values, 0, sizeof(float) * count);
        return count;
    }

    private static uint Sixteen(byte[] block, int at) => (uint)(block[at] | (block[at + 1] << 8));

    /// <summary>
    /// The bits of the float that equals a half: exponents of subnormal halves are normal in a float.
    /// </summary>
    private static uint HalfBits(uint half)
    {
        uint sign = (half & 0x8000) << 16;
        uint exponent = (half >> 10) & 0x1F;
        uint fraction = half & 0x3FF;
        if (exponent == 0x1F)
        {
            return sign | 0x7F80_0000 | (fraction << 13);
        }

        if (exponent != 0)
        {
            return sign | ((exponent + 112) << 23) | (fraction << 13);
        }

        if (fraction == 0)
        {
            return sign;
        }

        exponent = 113;
        while ((fraction & 0x400) == 0)
        {
            fraction <<= 1;
            exponent--;
        }

        return sign | (exponent << 23) | ((fraction & 0x3FF) << 13);
    }
}
