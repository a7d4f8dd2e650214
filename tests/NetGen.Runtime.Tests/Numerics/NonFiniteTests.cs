using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

public sealed class NonFiniteTests
{
    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void The_first_is_found_at_every_place_of_every_length(float bad)
    {
        for (int length = 0; length < 150; length++)
        {
            float[] values = new float[length];
            for (int i = 0; i < length; i++)
            {
                values[i] = (i % 5) switch { 0 => float.MaxValue, 1 => -0f, 2 => -float.MaxValue, _ => float.Epsilon };
            }

            NonFinite.IndexIn(values).ShouldBe(-1);
            for (int i = length - 1; i >= 0; i--)
            {
                values[i] = bad;
                NonFinite.IndexIn(values).ShouldBe(i);
            }
        }
    }
}
