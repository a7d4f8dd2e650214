namespace NetGen.Tests.Data;

public sealed class ByteConversionTests
{
    // Below, at and above one vector of 16, 32 or 64 bytes, and a row of MNIST.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(255)]
    [InlineData(784)]
    public void Vectors_give_the_bits_of_the_scalar_formula_and_touch_nothing_else(int length)
    {
        byte[] bytes = [.. Enumerable.Range(0, length).Select(i => (byte)((i * 37) + 255))];
        foreach (float scale in new[] { 1f / 255, 1f, -0.1f, float.MaxValue, float.Epsilon })
        {
            float[] destination = new float[length + 1];
            destination[length] = 42;
            ByteConversion.Scale(bytes, destination.AsSpan(0, length), scale);
            for (int i = 0; i < length; i++)
            {
                BitConverter.SingleToUInt32Bits(destination[i])
                    .ShouldBe(BitConverter.SingleToUInt32Bits(bytes[i] * scale), customMessage: $"{bytes[i]} x {scale}");
            }

            destination[length].ShouldBe(42);
        }
    }

    [Fact]
    public void A_short_destination_is_refused_before_anything_is_written()
    {
        float[] destination = new float[99];
        Should.Throw<ArgumentOutOfRangeException>(() => ByteConversion.Scale(new byte[100], destination, 1));
        destination.ShouldAllBe(value => value == 0);
    }
}
