using NetGen.Kernels;

namespace NetGen.Tests.Kernels;

/// <summary>Losses with samples across the lanes give the bits of losses in rows.</summary>
public sealed class LossLanesTests
{
    private static readonly int[] Counts = [1, 2, 15, 16, 17, 33];
    private static readonly int[] Outputs = [1, 2, 3, 7, 8, 9, 16, 17, 35];

    private delegate float Rows(ref float y, ref float dy, int outputs, int stride, Batch batch);

    private delegate float Lanes(ref float y, ref float dy, int outputs, Batch batch);

    [Fact]
    public void Softmax_cross_entropy() =>
        Compare(RowLosses.SoftmaxCrossEntropy, LossKernels.SoftmaxCrossEntropyLanes, outputs => outputs, Outputs[1..]);

    [Fact]
    public void Squared_error_with_labels() =>
        Compare(RowLosses.SquaredError, LossKernels.SquaredErrorLanes, outputs => outputs, Outputs[1..]);

    [Fact]
    public void Squared_error_with_targets() =>
        Compare(RowLosses.SquaredError, LossKernels.SquaredErrorLanes, _ => 0, Outputs);

    [Fact]
    public void Binary_cross_entropy_with_labels() =>
        Compare(RowLosses.BinaryCrossEntropy, LossKernels.BinaryCrossEntropyLanes, _ => 2, [1]);

    [Fact]
    public void Binary_cross_entropy_with_targets() =>
        Compare(RowLosses.BinaryCrossEntropy, LossKernels.BinaryCrossEntropyLanes, _ => 0, Outputs);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void An_output_that_is_not_finite_makes_the_loss_so(float bad)
    {
        Batch batch = Fill(count: 17, outputs: 3, classes: 3);
        float[] y = new float[2 * 3 * 16];
        y[(3 * 16) + 16] = bad; // sample 16, output 1
        float[] dy = new float[y.Length];
        float.IsFinite(LossKernels.SoftmaxCrossEntropyLanes(ref y[0], ref dy[0], 3, batch)).ShouldBeFalse();
        float.IsFinite(LossKernels.SquaredErrorLanes(ref y[0], ref dy[0], 3, batch)).ShouldBeFalse();
    }

    [Fact]
    public void A_label_beyond_the_classes_is_refused()
    {
        Batch batch = Fill(count: 17, outputs: 3, classes: 3);
        batch.Labels[16] = 3;
        float[] y = new float[2 * 3 * 16];
        float[] dy = new float[y.Length];
        Should.Throw<ArgumentOutOfRangeException>(
            () => LossKernels.SoftmaxCrossEntropyLanes(ref y[0], ref dy[0], 3, batch));
    }

    private static void Compare(Rows rows, Lanes lanes, Func<int, int> classes, int[] sizes)
    {
        foreach (int outputs in sizes)
        {
            foreach (int count in Counts)
            {
                Compare(rows, lanes, Fill(count, outputs, classes(outputs)), outputs);
            }
        }
    }

    private static void Compare(Rows rows, Lanes lanes, Batch batch, int outputs)
    {
        int stride = (outputs + 7) / 8 * 8;
        int blocks = (batch.Count + 15) / 16;
        float[] y = new float[batch.Count * stride], dy = new float[y.Length];
        float[] yLanes = new float[blocks * outputs * 16], dyLanes = new float[yLanes.Length];
        Array.Fill(dyLanes, float.NaN);
        for (int n = 0; n < batch.Count; n++)
        {
            for (int o = 0; o < outputs; o++)
            {
                float value = Value(n, o + 100) * 6;
                y[(n * stride) + o] = value;
                yLanes[Place(n, o, outputs)] = value;
            }
        }

        float loss = rows(ref y[0], ref dy[0], outputs, stride, batch);
        float lossLanes = lanes(ref yLanes[0], ref dyLanes[0], outputs, batch);

        lossLanes.ShouldBe(loss, $"{outputs} outputs, {batch.Count} samples");
        for (int n = 0; n < blocks * 16; n++)
        {
            for (int o = 0; o < outputs; o++)
            {
                float expected = n < batch.Count ? dy[(n * stride) + o] : 0;
                dyLanes[Place(n, o, outputs)].ShouldBe(expected, $"sample {n}, output {o} of {outputs}");
            }
        }
    }

    private static int Place(int sample, int output, int outputs) =>
        (sample / 16 * outputs * 16) + (output * 16) + (sample % 16);

    private static Batch Fill(int count, int outputs, int classes)
    {
        var batch = new Batch(count, inputs: 1, classes == 0 ? outputs : 0) { Count = count };
        for (int n = 0; n < count; n++)
        {
            if (classes > 0)
            {
                batch.Labels[n] = n * 5 % classes;
                continue;
            }

            for (int o = 0; o < outputs; o++)
            {
                batch.Targets[(n * outputs) + o] = (Value(n, o) + 1) / 2;
            }
        }

        return batch;
    }

    private static float Value(int n, int o) => (float)Math.Sin((n * 13.7) + (o * 2.3));
}
