using NetGen.Kernels;

namespace NetGen.Tests.Kernels;

public sealed class DropoutTests
{
    private const int Stream = 33;
    private static readonly StepRandom Random = new(seed: 7, step: 1000);

    [Fact]
    public void Every_factor_is_that_of_the_scalar_generator_and_nothing_else_is_written()
    {
        foreach (int stride in (int[])[.. KernelShapes.Units, 64, 144, 200])
        {
            foreach (int count in KernelShapes.Counts)
            {
                float[] a = KernelShapes.Numbers(count * stride);
                float[] mask = Filled((count * stride) + 1);
                float[] h = Filled((count * stride) + 1);
                Dropout.Forward(ref a[0], ref mask[0], ref h[0], stride, 0.3f, in Random, Stream, first: 5, count);
                for (int i = 0; i < count * stride; i++)
                {
                    string place = $"{count} x {stride}: {i}";
                    float factor = new DropoutMask(0.3f).Factor(in Random, Stream, 5 + (i / stride), i % stride);
                    mask[i].ShouldBe(factor, place);
                    h[i].ShouldBe(a[i] * factor, place);
                }

                mask[^1].ShouldBe(-9);
                h[^1].ShouldBe(-9);
            }
        }
    }

    [Fact]
    public void The_input_gets_the_same_factors()
    {
        float[] x = KernelShapes.Numbers(3 * 129);
        float[] mask = new float[x.Length];
        float[] expected = new float[x.Length];
        float[] h = Filled(x.Length + 1);
        Dropout.Forward(ref x[0], ref mask[0], ref expected[0], 129, 0.5f, in Random, 1, first: 0, count: 3);
        Dropout.ForwardInput(ref x[0], ref h[0], 129, 0.5f, in Random, 1, first: 0, count: 3);
        KernelShapes.Bits(h.AsSpan(0, x.Length)).ShouldBe(KernelShapes.Bits(expected));
        h[^1].ShouldBe(-9);
        Dropout.ForwardInput(ref x[0], ref x[0], 129, 0.5f, in Random, 1, first: 0, count: 3);
        KernelShapes.Bits(x).ShouldBe(KernelShapes.Bits(expected), "in place");
    }

    [Fact]
    public void A_sample_has_the_same_factors_in_any_division_of_the_batch()
    {
        const int stride = 17;
        float[] whole = Mask(stride, first: 0, count: 33);
        for (int first = 0; first < 33; first += 11)
        {
            Mask(stride, first, count: 11).ShouldBe(whole[(first * stride)..((first + 11) * stride)]);
        }
    }

    [Fact]
    public void Steps_seeds_places_and_samples_have_masks_of_their_own()
    {
        float[][] masks =
        [
            Mask(129, 0, 1), Mask(129, 1, 1), Mask(129, 0, 1, stream: Stream + 1),
            Mask(129, 0, 1, new StepRandom(7, 1001)), Mask(129, 0, 1, new StepRandom(8, 1000)),
            Mask(129, 0, 1, new StepRandom(7, 1000 + (1L << 32))),
        ];
        masks.Select(mask => string.Join(',', mask)).Distinct().Count().ShouldBe(masks.Length);
    }

    [Theory]
    [InlineData(0.1f)]
    [InlineData(0.5f)]
    [InlineData(0.9f)]
    public void The_share_of_dropped_units_is_p_and_the_mean_factor_is_1(float probability)
    {
        float[] mask = Mask(200, 0, 500, probability: probability);

        // Four standard deviations of a mean of 100 000 draws of variance p(1 − p).
        double deviations = 4 * Math.Sqrt(probability * (1 - probability) / mask.Length);
        (mask.Count(factor => factor == 0) / (double)mask.Length).ShouldBe(probability, deviations);
        mask.Average().ShouldBe(1, deviations / (1 - probability));
        mask.Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void A_probability_is_rounded_to_16_bits_and_the_factor_belongs_to_the_rounded_one()
    {
        Mask(64, 0, 100, probability: 0).ShouldAllBe(factor => factor == 1);
        Mask(64, 0, 100, probability: 0.4f / 65536).ShouldAllBe(factor => factor == 1);
        Mask(64, 0, 100, probability: 0.25f).Max().ShouldBe(65536f / (65536 - 16384));
        Mask(64, 0, 100, probability: 0.3f).Max().ShouldBe(65536f / (65536 - 19661));

        // The nearest float below 1 still keeps one of 65536.
        Mask(64, 0, 5000, probability: float.BitDecrement(1)).Distinct().Order().ShouldBe([0, 65536]);
    }

    [Fact]
    public void Backward_multiplies_by_the_factors()
    {
        float[] dz = KernelShapes.Numbers(3 * 16);
        float[] mask = KernelShapes.Numbers(3 * 16, seed: 1);
        float[] expected = [.. dz.Zip(mask, (a, b) => a * b)];
        Dropout.Backward(ref dz[0], ref mask[0], 16, 3);
        dz.ShouldBe(expected);
    }

    private static float[] Mask(
        int stride,
        int first,
        int count,
        StepRandom? random = null,
        int stream = Stream,
        float probability = 0.5f)
    {
        float[] a = new float[count * stride];
        float[] mask = new float[a.Length];
        StepRandom step = random ?? Random;
        Dropout.Forward(ref a[0], ref mask[0], ref a[0], stride, probability, in step, stream, first, count);
        return mask;
    }

    private static float[] Filled(int length)
    {
        float[] values = new float[length];
        Array.Fill(values, -9);
        return values;
    }
}
