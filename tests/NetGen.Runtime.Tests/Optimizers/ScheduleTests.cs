using NetGen.Tests.Training;

namespace NetGen.Tests.Optimizers;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(99)]
    public void Constant_is_the_peak_always(long step)
    {
        Schedule.Constant.Rate(0.3f, step, 100).ShouldBe(0.3f);
    }

    // 0.5/(1 + 0.5·0.25·t): every number here is exact in binary, or its quotient rounded once.
    [Theory]
    [InlineData(0, 0.5f)]
    [InlineData(8, 0.25f)]
    [InlineData(24, 0.125f)]
    [InlineData(2, 0.5f / 1.25f)]
    public void Decay_falls_with_the_inverse_of_time(long step, float rate)
    {
        Schedule.Decay(0.25f).Rate(0.5f, step, 1000).ShouldBe(rate);
    }

    // T = 16, W = 4: the middles 0.5, 1.5, … on a rise of 4 and a fall of 12.
    [Theory]
    [InlineData(0, 0.125f)]
    [InlineData(1, 0.375f)]
    [InlineData(3, 0.875f)]
    [InlineData(4, 11.5f / 12)]
    [InlineData(5, 10.5f / 12)]
    [InlineData(14, 1.5f / 12)]
    [InlineData(15, 0.5f / 12)]
    public void One_cycle_rises_to_the_peak_and_falls_to_zero(long step, float rate)
    {
        Schedule.OneCycle(0.25f).Rate(1, step, 16).ShouldBe(rate);
        Schedule.OneCycle(0.25f).Rate(2, step, 16).ShouldBe(2 * rate);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.15f)]
    [InlineData(0.5f)]
    [InlineData(1f)]
    public void One_cycle_stays_above_zero_and_below_the_peak(float warmUp)
    {
        foreach (long total in new long[] { 1, 2, 3, 7, 100, 12345 })
        {
            for (long step = 0; step < total; step++)
            {
                Schedule.OneCycle(warmUp).Rate(0.1f, step, total).ShouldBeInRange(float.Epsilon, 0.1f);
            }
        }
    }

    // Pinned: rates are part of the weights' bits.
    [Fact]
    public void Rates_keep_their_bits()
    {
        uint[] bits =
        [
            BitConverter.SingleToUInt32Bits(Schedule.OneCycle().Rate(0.1f, 17, 1000)),
            BitConverter.SingleToUInt32Bits(Schedule.OneCycle().Rate(0.1f, 617, 1000)),
            BitConverter.SingleToUInt32Bits(Schedule.Decay(0.001f).Rate(0.1f, 617, 1000)),
        ];
        bits.ShouldBe([0x3C3F258Cu, 0x3D3851ECu, 0x3DC0E5EFu]);
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        Refusal.Says<ArgumentOutOfRangeException>(
            () => Schedule.Decay(-1), "lambda is -1; it must be finite and at least 0.");
        Refusal.Says<ArgumentOutOfRangeException>(() => Schedule.Decay(float.PositiveInfinity), "lambda is Infinity");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => Schedule.OneCycle(1.5f), "warmUp is 1.5; it must be from 0 to 1.");
        Refusal.Says<ArgumentOutOfRangeException>(() => Schedule.OneCycle(float.NaN), "warmUp is NaN");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => Schedule.Constant.Rate(1, 5, 5), "The step is 5; with 5 steps it runs from 0 to 4.");
        Refusal.Says<ArgumentOutOfRangeException>(() => Schedule.Constant.Rate(1, -1, 5), "The step is -1");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => Schedule.OneCycle().Rate(float.NaN, 0, 5), "peak is NaN; it must be finite and above 0.");
        Refusal.Says<ArgumentOutOfRangeException>(() => Schedule.Constant.Rate(0, 0, 5), "peak is 0");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => Schedule.Constant.Rate(1, 0, 0), "totalSteps is 0; it must be at least 1.");
    }
}
