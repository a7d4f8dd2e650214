namespace NetGen.Tests.Quantization;

public sealed class RangeTests
{
    [Theory]
    [InlineData(0, 127, 1, 0)]
    [InlineData(0, 12.7, 0.1, 0)]
    [InlineData(5, 127, 1, 0)]
    [InlineData(-63.5, 63.5, 1, 64)]
    [InlineData(-127, 0, 1, 127)]
    [InlineData(-127, -5, 1, 127)]
    [InlineData(-1, 126, 1, 1)]
    [InlineData(0, 0, 1, 0)]
    public void A_range_and_0_get_127_steps(double minimum, double maximum, double scale, byte zero)
    {
        InputSteps steps = InputSteps.Over(minimum, maximum);
        steps.Scale.ShouldBe((float)scale);
        steps.Zero.ShouldBe(zero);
        steps.Round(0).ShouldBe(0);
    }

    [Theory]
    [InlineData(0, 1e-45)]
    [InlineData(-3.4e38, 3.4e38)]
    [InlineData(-3.4e38, 0)]
    public void Extreme_ranges_have_a_scale_with_an_inverse(double minimum, double maximum)
    {
        InputSteps steps = InputSteps.Over(minimum, maximum);
        float.IsFinite(steps.Scale).ShouldBeTrue();
        float.IsFinite(1 / steps.Scale).ShouldBeTrue();
    }

    [Fact]
    public void Rare_large_values_are_clipped_where_the_rest_gains_more()
    {
        // A million values up to 1 and one of 4: a step of 4/127 would make 16 times the squares of 1/127.
        float[] activations = [.. Enumerable.Range(0, 1_000_000).Select(i => (i + 0.5f) / 1_000_000), 4];
        ActivationHistogram histogram = Histogram(activations);
        Choose(histogram, ActivationRange.MinMax).High.ShouldBe(4, 1e-6);
        InputSteps least = Choose(histogram, ActivationRange.LeastError);
        least.High.ShouldBeInRange(0.98, 1.3);
        SquaredError(activations, least).ShouldBeLessThan(
            SquaredError(activations, Choose(histogram, ActivationRange.MinMax)) / 5);
    }

    [Fact]
    public void Either_end_is_clipped_for_itself()
    {
        float[] activations = [.. Enumerable.Range(0, 200_000).Select(i => (i / 100_000f) - 1), -10];
        InputSteps least = Choose(Histogram(activations), ActivationRange.LeastError);
        least.High.ShouldBe(1, 0.05);
        least.Low.ShouldBeInRange(-6, -1);
        float[] mirrored = Array.ConvertAll(activations, x => -x);
        InputSteps other = Choose(Histogram(mirrored), ActivationRange.LeastError);
        other.Low.ShouldBe(-1, 0.05);
        other.High.ShouldBeInRange(1, 6);
    }

    [Fact]
    public void Nothing_is_clipped_where_all_values_count_alike()
    {
        ActivationHistogram histogram = Histogram([.. Enumerable.Range(-1000, 2001).Select(i => (float)i)]);
        Choose(histogram, ActivationRange.LeastError).ShouldBe(Choose(histogram, ActivationRange.MinMax));
    }

    [Fact]
    public void Negative_activations_alone_keep_their_range()
    {
        InputSteps steps = Choose(Histogram([-3, -2, -1]), ActivationRange.LeastError);
        steps.Zero.ShouldBe((byte)127);
        steps.High.ShouldBe(0);
        steps.Low.ShouldBeInRange(-3.1, -2.9);
    }

    [Fact]
    public void A_percentile_clips_its_share_at_each_end()
    {
        float[] activations = [.. Enumerable.Range(-5000, 10_001).Select(i => (float)i)];
        ActivationHistogram histogram = Histogram(activations);
        InputSteps steps = histogram.Without(0.01);
        double clipped = activations.Count(x => x < steps.Low) / (double)activations.Length;

        // Bins are 1/2048 of the range, and the zero point moves both ends by up to half a step of 1/127.
        clipped.ShouldBe(0.01, 0.005);
        (activations.Count(x => x > steps.High) / (double)activations.Length).ShouldBe(0.01, 0.005);
        histogram.Without(0).ShouldBe(Choose(histogram, ActivationRange.MinMax));
    }

    [Fact]
    public void Zeros_count_in_a_share_and_cost_no_error()
    {
        float[] activations = [.. new float[9_000], .. Enumerable.Range(1, 1_000).Select(i => i / 1000f)];
        ActivationHistogram histogram = Histogram(activations);
        histogram.Without(0.05).High.ShouldBe(0.5, 0.01);
        histogram.SquaredError(InputSteps.Over(0, 1e9)).ShouldBe(activations.Sum(x => (double)x * x), 0.01);
        histogram.ClippedShare(InputSteps.Over(0, 0.5)).ShouldBe(0.05, 0.001);
        histogram.ClippedShare(InputSteps.Over(0, 1)).ShouldBe(0);
    }

    [Theory]
    [InlineData(1, 2, 0, 2)]
    [InlineData(-2, -1, -2, 0)]
    [InlineData(-1, 1, -1, 1)]
    public void A_share_that_is_all_but_zeros_clips_nothing(float one, float other, double low, double high)
    {
        // Two values in ten thousand, as of an input that is 0 but for a rare category.
        ActivationHistogram histogram = Histogram([.. new float[9_998], one, other]);
        InputSteps steps = histogram.Without(0.0002);
        steps.ShouldBe(Choose(histogram, ActivationRange.MinMax));
        (steps.Low, steps.High).ShouldSatisfyAllConditions(
            ends => ends.Low.ShouldBe(low, 0.01),
            ends => ends.High.ShouldBe(high, 0.01));
    }

    [Fact]
    public void Ends_that_cross_above_zero_leave_what_is_below_the_upper_one()
    {
        // Half of the values are zeros, and 30% of all are beyond 0.4.
        float[] activations = [.. new float[1_000], .. Enumerable.Range(1, 1_000).Select(i => i / 1000f)];
        Histogram(activations).Without(0.3).High.ShouldBe(0.4, 0.01);
    }

    [Fact]
    public void The_order_of_activations_does_not_matter()
    {
        float[] activations = QuantizedModels.Features(seed: 5, 10_000, range: 3);
        float[] reversed = [.. activations.Reverse()];
        foreach (ActivationRange range in Enum.GetValues<ActivationRange>())
        {
            Choose(Histogram(activations), range).ShouldBe(Choose(Histogram(reversed), range));
        }
    }

    [Fact]
    public void All_ways_are_tried_where_the_outputs_decide()
    {
        ActivationHistogram histogram = Histogram([.. QuantizedModels.Features(seed: 5, 10_000), 30, -40]);
        InputSteps[] tried =
            [.. RangeSearch.Candidates(histogram, new QuantizationOptions())];
        tried.ShouldBeUnique();
        tried.ShouldContain(Choose(histogram, ActivationRange.LeastError));
        tried.ShouldContain(Choose(histogram, ActivationRange.MinMax));
        tried.ShouldContain(Choose(histogram, ActivationRange.Percentile));
    }

    private static InputSteps Choose(ActivationHistogram histogram, ActivationRange range) =>
        RangeSearch.Candidates(histogram, new QuantizationOptions { Range = range })[0];

    private static ActivationHistogram Histogram(float[] activations)
    {
        var histogram = new ActivationHistogram();
        histogram.Widen(activations);
        histogram.Count(activations);
        return histogram;
    }

    private static double SquaredError(float[] activations, InputSteps steps) =>
        activations.Sum(x => (x - steps.Round(x)) * (x - steps.Round(x)));
}
