using NetGen.Kernels;

namespace NetGen.Tests.Kernels;

public sealed class GaussianNoiseTests
{
    private static readonly StepRandom Random = new(seed: -3, step: 12);

    [Fact]
    public void Every_value_is_that_of_the_scalar_generator_and_nothing_else_is_written()
    {
        foreach (int stride in (int[])[.. KernelShapes.Units, 32, 144])
        {
            foreach (int count in KernelShapes.Counts)
            {
                float[] a = KernelShapes.Numbers(count * stride);
                float[] h = new float[a.Length + 1];
                h[^1] = -9;
                GaussianNoise.Forward(ref a[0], ref h[0], stride, 0.7f, in Random, stream: 2, first: 3, count);
                for (int i = 0; i < a.Length; i++)
                {
                    float value = NormalValues.Value(in Random, 2, 3 + (i / stride), i % stride);
                    h[i].ShouldBe(float.FusedMultiplyAdd(0.7f, value, a[i]), $"{count} x {stride}: {i}");
                }

                h[^1].ShouldBe(-9);
                GaussianNoise.Forward(ref a[0], ref a[0], stride, 0.7f, in Random, stream: 2, first: 3, count);
                a.ShouldBe(h[..^1], "in place");
            }
        }
    }

    [Fact]
    public void The_values_are_normal()
    {
        const int count = 500;
        const int stride = 200;
        float[] a = new float[count * stride];
        float[] h = new float[a.Length];
        GaussianNoise.Forward(ref a[0], ref h[0], stride, 1, in Random, stream: 0, first: 0, count);

        // Four standard deviations of the mean (1/√n), of the variance (√2/√n) and of the fourth moment (√96/√n).
        double deviations = 4 / Math.Sqrt(a.Length);
        h.Average(e => (double)e).ShouldBe(0, deviations);
        h.Average(e => (double)e * e).ShouldBe(1, Math.Sqrt(2) * deviations);
        h.Average(e => Math.Pow(e, 4)).ShouldBe(3, Math.Sqrt(96) * deviations);

        // Neighbours, which share a block or a pair, are not correlated.
        foreach (int distance in (int[])[1, 8, 16, 32, stride])
        {
            h.Zip(h[distance..], (e, f) => (double)e * f).Average().ShouldBe(0, 1.1 * deviations, $"{distance}");
        }
    }

    [Fact]
    public void No_deviation_is_no_noise()
    {
        float[] a = KernelShapes.Numbers(3 * 17);
        float[] h = new float[a.Length];
        GaussianNoise.Forward(ref a[0], ref h[0], 17, 0, in Random, stream: 0, first: 0, count: 3);
        h.ShouldBe(a);
    }
}
