using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>The element types of safetensors that parameters are read from and written as, little-endian.</summary>
internal static class FloatElement
{
    /// <summary>The types, for messages.</summary>
    internal const string Types = "F32, F16, BF16 or F64";

    /// <summary>The greatest size of an element, in bytes.</summary>
    internal const int MaximumSize = sizeof(double);

    private const int BFloat16Shift = 16;

    /// <summary>The bytes of an element; 0 where the type is none that parameters are read from.</summary>
    internal static int SizeOf(string dataType) => dataType switch
    {
        SafetensorsFormat.Float32 => sizeof(float),
        SafetensorsFormat.Float16 or SafetensorsFormat.BFloat16 => sizeof(ushort),
        SafetensorsFormat.Float64 => sizeof(double),
        _ => 0,
    };

    /// <summary>
    /// Reads elements. Both 16-bit types are subsets of float, so that they are widened exactly, subnormals too;
    /// doubles are rounded to nearest, those outside of float's range to an infinity.
    /// </summary>
    /// <param name="source">The bytes, a whole number of elements.</param>
    /// <param name="dataType">One of the types that <see cref="SizeOf"/> knows.</param>
    /// <param name="destination">Receives as many floats.</param>
    internal static void Read(ReadOnlySpan<byte> source, string dataType, Span<float> destination)
    {
        switch (dataType)
        {
            case SafetensorsFormat.Float32:
                Span<int> words = MemoryMarshal.Cast<float, int>(destination);
                MemoryMarshal.Cast<byte, int>(source)[..words.Length].CopyTo(words);
                if (!BitConverter.IsLittleEndian)
                {
                    BinaryPrimitives.ReverseEndianness(words, words);
                }

                break;
            case SafetensorsFormat.Float16:
                for (int i = 0; i < destination.Length; i++)
                {
                    destination[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(source[(i * sizeof(ushort))..]);
                }

                break;
            case SafetensorsFormat.BFloat16:
                for (int i = 0; i < destination.Length; i++)
                {
                    ushort bits = BinaryPrimitives.ReadUInt16LittleEndian(source[(i * sizeof(ushort))..]);
                    destination[i] = WidenBFloat16(bits);
                }

                break;
            default:
                for (int i = 0; i < destination.Length; i++)
                {
                    destination[i] = (float)BinaryPrimitives.ReadDoubleLittleEndian(source[(i * sizeof(double))..]);
                }

                break;
        }
    }

    /// <summary>
    /// The value that a message names where <see cref="Read"/> gave this float: a double that did not fit is named
    /// itself.
    /// </summary>
    internal static string TextOf(ReadOnlySpan<byte> element, string dataType, float value) =>
        dataType == SafetensorsFormat.Float64
        && BinaryPrimitives.ReadDoubleLittleEndian(element) is var wide
        && double.IsFinite(wide) && !float.IsFinite(value)
            ? $"{wide.ToString(CultureInfo.InvariantCulture)}, which a 32-bit float cannot hold"
            : value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes elements, rounded to the nearest value of the type, ties to even.</summary>
    /// <param name="source">The floats.</param>
    /// <param name="dataType">F32, F16 or BF16.</param>
    /// <param name="destination">Receives the bytes.</param>
    internal static void Write(ReadOnlySpan<float> source, string dataType, Span<byte> destination)
    {
        switch (dataType)
        {
            case SafetensorsFormat.Float32:
                for (int i = 0; i < source.Length; i++)
                {
                    BinaryPrimitives.WriteSingleLittleEndian(destination[(i * sizeof(float))..], source[i]);
                }

                break;
            case SafetensorsFormat.Float16:
                for (int i = 0; i < source.Length; i++)
                {
                    BinaryPrimitives.WriteHalfLittleEndian(destination[(i * sizeof(ushort))..], (Half)source[i]);
                }

                break;
            default:
                for (int i = 0; i < source.Length; i++)
                {
                    ushort bits = NarrowBFloat16(source[i]);
                    BinaryPrimitives.WriteUInt16LittleEndian(destination[(i * sizeof(ushort))..], bits);
                }

                break;
        }
    }

    /// <summary>The value that is read back where a finite float is written.</summary>
    internal static float Round(float value, string dataType)
    {
        Span<byte> element = stackalloc byte[MaximumSize];
        Span<float> rounded = stackalloc float[1];
        Write(MemoryMarshal.CreateReadOnlySpan(ref value, 1), dataType, element);
        Read(element, dataType, rounded);
        return rounded[0];
    }

    // A bfloat16 is the upper half of a float.
    private static float WidenBFloat16(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << BFloat16Shift);

    // Adding half of the last place, less one where the place is even, carries exactly where rounding goes up. A NaN
    // could lose all the bits that make it one; nobody writes any.
    private static ushort NarrowBFloat16(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        uint odd = (bits >> BFloat16Shift) & 1;
        return (ushort)((bits + 0x7FFF + odd) >> BFloat16Shift);
    }
}
