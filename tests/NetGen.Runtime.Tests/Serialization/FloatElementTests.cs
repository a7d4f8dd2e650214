using System.Buffers.Binary;

namespace NetGen.Tests.Serialization;

public sealed class FloatElementTests
{
    [Fact]
    public void Every_float16_is_widened_to_the_value_that_its_bits_stand_for()
    {
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
        {
            float widened = Widen(bits, "F16");
            int exponent = (bits >> 10) & 31;
            int fraction = bits & 1023;
            if (exponent == 31 && fraction != 0)
            {
                widened.ShouldBe(float.NaN);
                continue;
            }

            // IEEE 754: subnormals have no leading one and the exponent of the least normals.
            double magnitude = exponent == 31
                ? double.PositiveInfinity
                : Math.ScaleB(exponent == 0 ? fraction : 1024 + fraction, Math.Max(exponent, 1) - 25);
            double expected = bits >> 15 == 0 ? magnitude : -magnitude;
            BitConverter.DoubleToInt64Bits(widened).ShouldBe(BitConverter.DoubleToInt64Bits(expected));
        }
    }

    [Fact]
    public void Every_bfloat16_is_widened_to_the_value_that_its_bits_stand_for()
    {
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
        {
            float widened = Widen(bits, "BF16");
            int exponent = (bits >> 7) & 255;
            int fraction = bits & 127;
            if (exponent == 255 && fraction != 0)
            {
                widened.ShouldBe(float.NaN);
                continue;
            }

            double magnitude = exponent == 255
                ? double.PositiveInfinity
                : Math.ScaleB(exponent == 0 ? fraction : 128 + fraction, Math.Max(exponent, 1) - 134);
            double expected = bits >> 15 == 0 ? magnitude : -magnitude;
            BitConverter.DoubleToInt64Bits(widened).ShouldBe(BitConverter.DoubleToInt64Bits(expected));
        }
    }

    [Theory]
    [InlineData("F16")]
    [InlineData("BF16")]
    public void Every_16_bit_number_is_written_as_it_was_read(string type)
    {
        byte[] bytes = new byte[2];
        for (int bits = 0; bits <= ushort.MaxValue; bits++)
        {
            float value = Widen(bits, type);
            if (!float.IsNaN(value))
            {
                FloatElement.Write([value], type, bytes);
                BinaryPrimitives.ReadUInt16LittleEndian(bytes).ShouldBe((ushort)bits);
            }
        }
    }

    // Halfway between two numbers the even one, a little beside it the nearer one.
    [Theory]
    [InlineData("F16", 1 + 0.00048828125f, 1)]
    [InlineData("F16", 1 + 0.00048840046f, 1.0009765625f)]
    [InlineData("F16", 1.0009765625f + 0.00048828125f, 1.001953125f)]
    [InlineData("F16", 65519, 65504)]
    [InlineData("F16", 65520, float.PositiveInfinity)]
    [InlineData("F16", 2.9802322e-8f, 0)]
    [InlineData("F16", -2.9802326e-8f, -5.9604645e-8f)]
    [InlineData("BF16", 1 + 0.00390625f, 1)]
    [InlineData("BF16", 1 + 0.0039063692f, 1.0078125f)]
    [InlineData("BF16", 1.0078125f + 0.00390625f, 1.015625f)]
    [InlineData("BF16", 3.3961775e38f, float.PositiveInfinity)]
    [InlineData("BF16", -3.3961773e38f, -3.3895314e38f)]
    [InlineData("BF16", 1e-45f, 0)]
    [InlineData("F32", 1e-45f, 1e-45f)]
    public void Numbers_are_rounded_to_the_nearest_and_ties_to_even(string type, float value, float rounded)
    {
        FloatElement.Round(value, type).ShouldBe(rounded);
        FloatElement.Round(-value, type).ShouldBe(-rounded);
    }

    [Theory]
    [InlineData(0.1, 0.1f)]
    [InlineData(-1e-46, -0f)]
    [InlineData(3.4028235e38, 3.4028235e38f)]
    [InlineData(1e39, float.PositiveInfinity)]
    public void Doubles_are_rounded_to_the_nearest_float(double value, float expected)
    {
        byte[] bytes = new byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        float[] read = new float[1];
        FloatElement.Read(bytes, "F64", read);
        BitConverter.SingleToInt32Bits(read[0]).ShouldBe(BitConverter.SingleToInt32Bits(expected));
    }

    private static float Widen(int bits, string type)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)bits);
        Span<float> values = stackalloc float[1];
        FloatElement.Read(bytes, type, values);
        return values[0];
    }
}
