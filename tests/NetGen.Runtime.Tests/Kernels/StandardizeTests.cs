using NetGen.Kernels;

namespace NetGen.Tests.Kernels;

public sealed class StandardizeTests
{
    [Fact]
    public void Each_value_is_a_difference_and_a_quotient_and_nothing_else_is_written()
    {
        foreach (int inputs in KernelShapes.Units)
        {
            foreach (int count in KernelShapes.Counts)
            {
                float[] x = KernelShapes.Numbers(count * inputs);
                float[] mean = KernelShapes.Numbers(inputs, seed: 1);
                float[] scale = [.. KernelShapes.Numbers(inputs, seed: 2).Select(value => value + 2.5f)];
                float[] h = new float[x.Length + 1];
                h[^1] = -9;
                Standardize.Apply(ref x[0], ref mean[0], ref scale[0], ref h[0], inputs, count);
                for (int i = 0; i < x.Length; i++)
                {
                    h[i].ShouldBe((x[i] - mean[i % inputs]) / scale[i % inputs], $"{count} x {inputs}: {i}");
                }

                h[^1].ShouldBe(-9);
            }
        }
    }
}
