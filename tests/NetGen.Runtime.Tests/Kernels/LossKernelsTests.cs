using NetGen.Kernels;
using NetGen.Tests.Numerics;
using NetGen.Tests.Reference;

namespace NetGen.Tests.Kernels;

public sealed class LossKernelsTests
{
    private delegate float Kernel(ref float y, ref float dy, int outputs, int stride, Batch batch);

    [Theory]
    [InlineData(1e30f)]
    [InlineData(1.5e38f)]
    [InlineData(3e38f)]
    [InlineData(100f)]
    public void Huge_logits_keep_losses_and_gradients_right(float z)
    {
        // ln(e^z + e^z) − z is exact in the limit; a sure answer costs nothing, a wrong one the whole difference.
        LossKernels.SampleLoss(Loss.SoftmaxCrossEntropy, [z, z], 1).ShouldBe(MathF.Log(2), 1.2e-7f);
        LossKernels.SampleLoss(Loss.SoftmaxCrossEntropy, [-z, -z, -z], 1).ShouldBe(MathF.Log(3), 1.2e-7f);
        LossKernels.SampleLoss(Loss.SoftmaxCrossEntropy, [z, -z], 0).ShouldBe(0f);
        LossKernels.SampleLoss(Loss.SoftmaxCrossEntropy, [z, -z], 1).ShouldBe(2 * z);
        LossKernels.SampleLoss(Loss.BinaryCrossEntropy, [z], 0).ShouldBe(z);
        LossKernels.SampleLoss(Loss.BinaryCrossEntropy, [z], 1).ShouldBeInRange(0f, 1e-37f);
        LossKernels.SampleLoss(Loss.BinaryCrossEntropy, [-z], 1).ShouldBe(z);
        LossKernels.SampleLoss(Loss.BinaryCrossEntropy, [-z], 0).ShouldBeInRange(0f, 1e-37f);

        foreach (Kernel kernel in (Kernel[])[RowLosses.SoftmaxCrossEntropy, RowLosses.SquaredError])
        {
            float[] y = [z, -z, 0, 0, 0, 0, 0, 0];
            float[] dy = new float[8];
            kernel(ref y[0], ref dy[0], 2, 8, Labels(1));
            dy.ShouldAllBe(d => float.IsFinite(d));
        }
    }

    [Fact]
    public void A_squared_error_overflows_only_where_the_loss_does()
    {
        // ½·(2.5e19)² = 3.125e38 is a float; its double is not.
        LossKernels.SampleLoss(Loss.SquaredError, [2.5e19f], [0f]).ShouldBe(3.125e38f, 1e32f);
        LossKernels.SampleLoss(Loss.SquaredError, [3e19f], [0f]).ShouldBe(float.PositiveInfinity);
    }

    [Fact]
    public void Logits_that_are_not_finite_show_in_the_loss()
    {
        foreach (float bad in (float[])[float.NaN, float.PositiveInfinity, float.NegativeInfinity])
        {
            for (int place = 0; place < 10; place++)
            {
                float[] y = new float[10];
                y[place] = bad;
                for (int label = 0; label < 10; label++)
                {
                    float.IsFinite(LossKernels.SampleLoss(Loss.SoftmaxCrossEntropy, y, label)).ShouldBeFalse();
                    float.IsFinite(LossKernels.SampleLoss(Loss.SquaredError, y, label)).ShouldBeFalse();
                }
            }

            float.IsFinite(LossKernels.SampleLoss(Loss.BinaryCrossEntropy, [bad], 0)).ShouldBeFalse();
            float.IsFinite(LossKernels.SampleLoss(Loss.BinaryCrossEntropy, [bad], 1)).ShouldBeFalse();
        }
    }

    [Fact]
    public void Sums_run_in_sixteen_interleaved_partial_sums()
    {
        // Squares from 1 to 1e8 round differently in another order.
        float[] y = [.. Enumerable.Range(0, 33).Select(i => (float)Math.Pow(10, i % 9 * 0.5) * (1 + (i * 0.0137f)))];
        float[] partial = new float[16];
        for (int i = 0; i < y.Length; i++)
        {
            partial[i % 16] = float.FusedMultiplyAdd(y[i] * 0.5f, y[i], partial[i % 16]);
        }

        for (int half = 8; half >= 1; half /= 2)
        {
            for (int j = 0; j < half; j++)
            {
                partial[j] += partial[j + half];
            }
        }

        float inOrder = y.Aggregate(0f, (sum, v) => float.FusedMultiplyAdd(v * 0.5f, v, sum));
        LossKernels.SampleLoss(Loss.SquaredError, y, new float[33]).ShouldBe(partial[0]);
        inOrder.ShouldNotBe(partial[0]);
    }

    [Fact]
    public void Probabilities_are_softmax_or_sigmoid()
    {
        foreach (int outputs in (int[])[1, 3, 8, 10, 17, 600])
        {
            float[] y = [.. Enumerable.Range(0, outputs).Select(i => (float)Math.Sin(i) * 5)];
            double sum = y.Sum(v => Math.Exp(v));
            float[] p = (float[])y.Clone();
            LossKernels.Probabilities(Loss.SoftmaxCrossEntropy, p);
            for (int i = 0; i < outputs; i++)
            {
                // Exponential and difference (1 ulp and 10 · 2^-24), sum of up to 600 in chains of 42, product.
                ((double)p[i]).ShouldBe(Math.Exp(y[i]) / sum, 5e-6 * Math.Exp(y[i]) / sum);
            }
        }

        float[] q = [-3f, 0f, 2f];
        LossKernels.Probabilities(Loss.BinaryCrossEntropy, q);
        q[0].ShouldBe((float)DoubleMath.Sigmoid(-3), 1e-7f);
        q[1].ShouldBe(0.5f);
        Should.Throw<ArgumentException>(() => LossKernels.Probabilities(Loss.SquaredError, new float[2]));
    }

    [Theory]
    [InlineData(StackBuffers.MostFloats / 2)]
    [InlineData((StackBuffers.MostFloats / 2) + 1)]
    [InlineData(StackBuffers.MostFloats)]
    [InlineData(StackBuffers.MostFloats + 1)]
    public void Rows_on_the_stack_and_from_the_pool_give_the_same(int outputs)
    {
        // All logits equal: a guess. The sum of outputs ones is exact.
        float[] y = new float[outputs];
        LossKernels.SampleLoss(Loss.SoftmaxCrossEntropy, y, outputs - 1).ShouldBe(MathF.Log(outputs), 1e-6f);
        LossKernels.SampleLoss(Loss.SquaredError, y, outputs - 1).ShouldBe(0.5f);
        LossKernels.Probabilities(Loss.SoftmaxCrossEntropy, y);
        y.ShouldAllBe(p => p == 1f / outputs);
        var network = NaiveNetwork.Linear(1, outputs);
        float[] parameters = new float[2 * outputs];
        parameters[^1] = 1;
        network.SetParameters(parameters);
        network.Classify([0]).ShouldBe(outputs - 1);
    }

    [Fact]
    public void The_stack_holds_what_generated_code_allows_it() =>
        (StackBuffers.MostFloats * sizeof(float)).ShouldBe(16 * 1024);

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        float[] y = new float[8];
        float[] dy = new float[8];
        Should.Throw<ArgumentException>(() => RowLosses.SquaredError(ref y[0], ref dy[0], 2, 8, Labels()));
        Should.Throw<ArgumentException>(() => RowLosses.BinaryCrossEntropy(ref y[0], ref dy[0], 2, 8, Labels(0)));
        Should.Throw<ArgumentException>(() => RowLosses.SoftmaxCrossEntropy(ref y[0], ref dy[0], 2, 8, Targets(2)));
        Should.Throw<ArgumentException>(() => RowLosses.SquaredError(ref y[0], ref dy[0], 2, 8, Targets(3)));
        Should.Throw<ArgumentOutOfRangeException>(
            () => RowLosses.SoftmaxCrossEntropy(ref y[0], ref dy[0], 2, 8, Labels(2)));
        Should.Throw<ArgumentOutOfRangeException>(
            () => RowLosses.SquaredError(ref y[0], ref dy[0], 2, 8, Labels(-1)));
        Should.Throw<ArgumentOutOfRangeException>(
            () => RowLosses.BinaryCrossEntropy(ref y[0], ref dy[0], 1, 8, Labels(2)));
        Should.Throw<ArgumentOutOfRangeException>(() => LossKernels.SampleLoss(Loss.SoftmaxCrossEntropy, [1f, 2f], 2));
        Should.Throw<ArgumentException>(() => LossKernels.SampleLoss(Loss.SoftmaxCrossEntropy, [1f], [1f]));
    }

    private static Batch Labels(params int[] labels)
    {
        var batch = new Batch(Math.Max(1, labels.Length), 1) { Count = labels.Length };
        labels.CopyTo(batch.Labels);
        return batch;
    }

    private static Batch Targets(int perSample) => new(1, 1, perSample) { Count = 1 };
}
