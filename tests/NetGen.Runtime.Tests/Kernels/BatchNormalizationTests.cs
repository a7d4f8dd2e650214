using NetGen.Kernels;

namespace NetGen.Tests.Kernels;

// Sums over up to 33 values of size 2 in float are off by up to 33·u·66 relative to 1, u = 2^-24; most of that cancels.
// 1e-5 leaves room for it and for the ten roundings that follow; an error in a formula is thousands of times larger.
public sealed class BatchNormalizationTests
{
    private const float Epsilon = 1e-3f;
    private const double Tolerance = 1e-5;

    public static TheoryData<int, int> Shapes()
    {
        var shapes = new TheoryData<int, int>();
        foreach (int units in KernelShapes.Units)
        {
            foreach (int count in KernelShapes.Counts)
            {
                shapes.Add(units, count);
            }
        }

        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Forward_is_the_formula_in_double(int units, int count)
    {
        var run = new Run(units, count);
        for (int o = 0; o < units; o++)
        {
            (double mean, double variance) = Statistics(run.Column(run.Inputs, o));
            double inverse = 1 / Math.Sqrt(variance + Epsilon);
            ((double)run.Statistics[o]).ShouldBe(mean, Tolerance);
            ((double)run.Statistics[run.Stride + o]).ShouldBe(variance, Tolerance);
            ((double)run.Statistics[(2 * run.Stride) + o]).ShouldBe(inverse, Tolerance * inverse);
            for (int n = 0; n < count; n++)
            {
                int i = (n * run.Stride) + o;
                double unit = (run.Inputs[i] - mean) * inverse;
                ((double)run.Normalized[i]).ShouldBe(unit, Tolerance * inverse);
                ((double)run.Outputs[i]).ShouldBe((run.Norm[o] * unit) + run.Norm[run.Stride + o], Tolerance * inverse);
            }
        }

        run.PaddingShouldBeZero(run.Outputs, run.Normalized);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Backward_is_the_formula_in_double(int units, int count)
    {
        var run = new Run(units, count);
        for (int o = 0; o < units; o++)
        {
            double[] z = run.Column(run.Inputs, o);
            double[] dy = run.Column(run.OutputGradient, o);
            (double mean, double variance) = Statistics(z);
            double inverse = 1 / Math.Sqrt(variance + Epsilon);
            double[] unit = [.. z.Select(value => (value - mean) * inverse)];
            double gamma = dy.Zip(unit, (a, b) => a * b).Sum();
            ((double)run.Gradients[o]).ShouldBe(gamma, Tolerance * count * inverse);
            ((double)run.Gradients[run.Stride + o]).ShouldBe(dy.Sum(), Tolerance * count);
            for (int n = 0; n < count; n++)
            {
                double dz = run.Norm[o] * inverse * (dy[n] - dy.Average() - (unit[n] * gamma / count));
                ((double)run.Deltas[(n * run.Stride) + o]).ShouldBe(dz, Tolerance * inverse * inverse);
            }
        }

        run.PaddingShouldBeZero(run.Deltas, run.Gradients);
    }

    [Fact]
    public void A_single_sample_comes_out_as_beta_and_has_no_gradient()
    {
        var run = new Run(units: 9, count: 1);
        run.Outputs[..9].ShouldBe(run.Norm[run.Stride..(run.Stride + 9)]);
        run.Deltas.ShouldAllBe(dz => dz == 0);
        float[] norm = (float[])run.Norm.Clone();
        BatchNormalization.Track(ref run.Statistics[0], ref run.Norm[0], run.Stride, run.Stride, 1, 0.1f);
        run.Norm.ShouldBe(norm);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(33)]
    public void Running_statistics_move_towards_the_batch_s_with_its_unbiased_variance(int count)
    {
        var run = new Run(units: 17, count);
        float[] before = (float[])run.Norm.Clone();
        BatchNormalization.Track(ref run.Statistics[0], ref run.Norm[0], run.Stride, run.Stride, count, 0.25f);
        run.Norm[..(2 * run.Stride)].ShouldBe(before[..(2 * run.Stride)]);
        for (int o = 0; o < 17; o++)
        {
            (double mean, double variance) = Statistics(run.Column(run.Inputs, o));
            int i = (2 * run.Stride) + o;
            ((double)run.Norm[i]).ShouldBe((0.75 * before[i]) + (0.25 * mean), Tolerance);
            i += run.Stride;
            double unbiased = variance * count / (count - 1);
            ((double)run.Norm[i]).ShouldBe((0.75 * before[i]) + (0.25 * unbiased), Tolerance);
        }

        run.PaddingShouldBeZero(run.Norm);
    }

    [Fact]
    public void Parts_of_the_columns_have_the_bits_of_the_whole()
    {
        var whole = new Run(units: 129, count: 33);
        var parts = new Run(units: 129, count: 33, [0, 16, 112, 144]);
        KernelShapes.Bits(parts.Outputs).ShouldBe(KernelShapes.Bits(whole.Outputs));
        KernelShapes.Bits(parts.Deltas).ShouldBe(KernelShapes.Bits(whole.Deltas));
        KernelShapes.Bits(parts.Gradients).ShouldBe(KernelShapes.Bits(whole.Gradients));
    }

    [Fact]
    public void The_rule_gets_the_gradients_of_gamma_and_beta()
    {
        var run = new Run(units: 17, count: 3);
        float[] p = KernelShapes.Numbers(16 + (4 * run.Stride));
        float[] slot = new float[p.Length];
        BatchNormalization.Update(
            ref run.Gradients[0],
            run.Stride,
            run.Stride,
            ref p[0],
            ref slot[0],
            ref slot[0],
            16,
            default(StoreGradient));
        slot.ShouldBe([.. new float[16], .. run.Gradients, .. new float[2 * run.Stride]]);
    }

    private static (double Mean, double Variance) Statistics(double[] z) =>
        (z.Average(), z.Average(value => (value - z.Average()) * (value - z.Average())));

    /// <summary>A pass forwards and backwards over some numbers, in parts of the columns.</summary>
    private sealed class Run
    {
        private readonly int _units;
        private readonly int _count;

        public Run(int units, int count, int[]? bounds = null)
        {
            _units = units;
            _count = count;
            Stride = KernelShapes.Stride(units);
            Inputs = KernelShapes.Rows(count, units, Stride);
            OutputGradient = KernelShapes.Rows(count, units, Stride, seed: 1);
            Norm = KernelShapes.Rows(4, units, Stride, seed: 2);
            Outputs = (float[])Inputs.Clone();
            Normalized = new float[Inputs.Length];
            Statistics = new float[3 * Stride];
            Deltas = (float[])OutputGradient.Clone();
            Gradients = new float[2 * Stride];
            bounds ??= [0, Stride];
            foreach ((int start, int end) in bounds.Zip(bounds[1..]))
            {
                BatchNormalization.Forward(
                    ref Outputs[start],
                    ref Normalized[start],
                    ref Statistics[start],
                    ref Norm[start],
                    end - start,
                    Stride,
                    count,
                    Epsilon);
                BatchNormalization.Backward(
                    ref Deltas[start],
                    ref Normalized[start],
                    ref Statistics[start],
                    ref Norm[start],
                    ref Gradients[start],
                    end - start,
                    Stride,
                    count);
            }
        }

        public int Stride { get; }

        public float[] Inputs { get; }

        public float[] OutputGradient { get; }

        public float[] Norm { get; }

        public float[] Outputs { get; }

        public float[] Normalized { get; }

        public float[] Statistics { get; }

        public float[] Deltas { get; }

        public float[] Gradients { get; }

        public double[] Column(float[] rows, int o) =>
            [.. Enumerable.Range(0, _count).Select(n => (double)rows[(n * Stride) + o])];

        public void PaddingShouldBeZero(params float[][] buffers)
        {
            foreach (float[] rows in buffers)
            {
                for (int start = 0; start < rows.Length; start += Stride)
                {
                    rows[(start + _units)..(start + Stride)].ShouldAllBe(value => value == 0);
                }
            }
        }
    }
}
