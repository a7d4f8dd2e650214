using System;
using System.IO;
using System.Security.Cryptography;

namespace NetGen.Build;

/// <summary>
/// Goes through the values of tensors. All share the buffers: a header may name thousands of tensors without values.
/// </summary>
internal sealed class TensorData(Stream stream, IncrementalHash hash)
{
    private const int BlockLength = 64 * 1024;

    private readonly byte[] _block = new byte[BlockLength];
    private readonly uint[] _bits = new uint[BlockLength / sizeof(ushort)];
    private readonly float[] _values = new float[BlockLength / sizeof(ushort)];

    /// <summary>Reads a tensor from where the stream stands, hashes its bytes, and finds the least value.</summary>
    /// <exception cref="InvalidDataException">A value is NaN or infinite, or the stream ends.</exception>
    public void Check(WeightsTensor tensor)
    {
        long length = tensor.End - tensor.Begin;
        float minimum = float.PositiveInfinity;
        for (long done = 0; done < length;)
        {
            int wanted = (int)Math.Min(BlockLength, length - done);
            if (SafetensorsFile.ReadUpTo(stream, _block, wanted) < wanted)
            {
                throw SafetensorsFile.Invalid(
                    $"tensor '{FileText.Show(tensor.Name)}'", $"{length} bytes", "the end of the file");
            }

            hash.AppendData(_block, 0, wanted);
            if (tensor.ElementSize > 0)
            {
                int count = wanted / tensor.ElementSize;
                Widen(tensor.DataType, count);
                long first = done / tensor.ElementSize;
                minimum = Math.Min(minimum, CheckFinite(tensor, first, count));
            }

            done += wanted;
        }

        tensor.Minimum = float.IsInfinity(minimum) ? 0 : minimum;
    }

    private float CheckFinite(WeightsTensor tensor, long first, int count)
    {
        float minimum = float.PositiveInfinity;
        for (int i = 0; i < count; i++)
        {
            if (float.IsNaN(_values[i]) || float.IsInfinity(_values[i]))
            {
                string found = float.IsNaN(_values[i]) ? "NaN" : _values[i] > 0 ? "Infinity" : "-Infinity";
                throw SafetensorsFile.Invalid(tensor.PlaceOf(first + i), "a finite number", found);
            }

            minimum = Math.Min(minimum, _values[i]);
        }

        return minimum;
    }

    /// <summary>Little-endian values as floats, on a machine of either order.</summary>
    private void Widen(string type, int count)
    {
        for (int i = 0; i < count; i++)
        {
            _bits[i] = type switch
            {
                "F32" => Sixteen(_block, 4 * i) | (Sixteen(_block, (4 * i) + 2) << 16),
                "BF16" => Sixteen(_block, 2 * i) << 16,
                _ => HalfBits(Sixteen(_block, 2 * i)),
            };
        }

        Buffer.BlockCopy(_bits, 0, _values, 0, sizeof(float) * count);
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
