using NetGen.Kernels;
using NetGen.Tests.Numerics;

namespace NetGen.Tests.Kernels;

/// <summary>The batch kernels against the formulas in double, at sizes that hurt, with NaN in the padding.</summary>
public sealed class LossFormulaTests
{
    private static readonly int[] Outputs = [1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33];

    // One output has no label but under binary cross-entropy.
    private static readonly int[] ClassOutputs = Outputs[1..];

    private delegate float Kernel(ref float y, ref float dy, int outputs, int stride, Batch batch);

    private delegate (double Loss, double[] Gradient) Formula(double[] y, double[] t);

    // Errors of the terms, 2 ulp or 2.4e-7 of each, of at most 33 additions in 16 chains (depth 3 + 4), and of the
    // cast.
    private const double RelativeTolerance = 2e-6;

    // A gradient is a difference of numbers up to 1, each within 2.5 ulp: 3e-7, divided by the batch.
    private const double GradientTolerance = 4e-7;

    [Fact]
    public void Softmax_cross_entropy_is_the_formula_in_double() => Compare(
        Loss.SoftmaxCrossEntropy,
        RowLosses.SoftmaxCrossEntropy,
        labels: true,
        outputs => outputs,
        Softmax,
        ClassOutputs);

    [Fact]
    public void Squared_error_with_labels_is_the_formula_in_double() => Compare(
        Loss.SquaredError, RowLosses.SquaredError, labels: true, outputs => outputs, Squares, ClassOutputs);

    [Fact]
    public void Squared_error_with_targets_is_the_formula_in_double() => Compare(
        Loss.SquaredError, RowLosses.SquaredError, labels: false, outputs => outputs, Squares);

    [Fact]
    public void Binary_cross_entropy_with_targets_is_the_formula_in_double() => Compare(
        Loss.BinaryCrossEntropy, RowLosses.BinaryCrossEntropy, labels: false, outputs => outputs, Binary);

    [Fact]
    public void Binary_cross_entropy_with_labels_is_the_formula_in_double() => Compare(
        Loss.BinaryCrossEntropy, RowLosses.BinaryCrossEntropy, labels: true, outputs => 2, Binary, [1]);

    private static void Compare(
        Loss loss, Kernel kernel, bool labels, Func<int, int> classes, Formula formula, int[]? sizes = null)
    {
        foreach (int outputs in sizes ?? Outputs)
        {
            foreach (int count in (int[])[1, 7, 32])
            {
                Batch batch = Fill(count, outputs, labels, classes(outputs));
                Compare(loss, kernel, batch, classes(outputs), outputs, formula);
            }
        }
    }

    private static void Compare(Loss loss, Kernel kernel, Batch batch, int classes, int outputs, Formula formula)
    {
        int stride = outputs <= 8 ? 8 : (outputs + 15) / 16 * 16;
        int count = batch.Count;
        float[] y = new float[count * stride];
        float[] dy = new float[count * stride];
        Array.Fill(y, float.NaN);
        Array.Fill(dy, float.NaN);
        double expected = 0;
        double sum = 0;
        double[][] gradients = new double[count][];
        for (int s = 0; s < count; s++)
        {
            Span<float> row = y.AsSpan(s * stride, outputs);
            double[] t = new double[outputs];
            for (int i = 0; i < outputs; i++)
            {
                row[i] = (float)Math.Sin((s * 13.7) + (i * 2.3)) * 6;
                t[i] = Target(batch, s, i, classes, outputs);
            }

            (double sample, gradients[s]) = formula([.. row.ToArray().Select(v => (double)v)], t);
            expected += sample / count;
            sum += batch.HasLabels
                ? LossKernels.SampleLoss(loss, row, batch.Labels[s])
                : LossKernels.SampleLoss(loss, row, batch.Targets.Slice(s * outputs, outputs));
        }

        float actual = kernel(ref y[0], ref dy[0], outputs, stride, batch);
        ((double)actual).ShouldBe(expected, (RelativeTolerance * expected) + 2e-7);
        actual.ShouldBe((float)(sum / count), "samples one by one give the same bits");
        for (int i = 0; i < dy.Length; i++)
        {
            if (i % stride >= outputs)
            {
                BitConverter.SingleToInt32Bits(dy[i]).ShouldBe(0, "padding");
                continue;
            }

            double d = gradients[i / stride][i % stride];
            double tolerance = GradientTolerance * (1 + Math.Abs(d)) / count;
            ((double)dy[i]).ShouldBe(d / count, tolerance, $"{outputs} outputs, at {i}");
        }
    }

    private static Batch Fill(int count, int outputs, bool labels, int classes)
    {
        var batch = new Batch(count, 1, labels ? 0 : outputs) { Count = count };
        for (int s = 0; s < count; s++)
        {
            if (labels)
            {
                batch.Labels[s] = s * 5 % classes;
            }
        }

        for (int i = 0; i < batch.Targets.Length; i++)
        {
            batch.Targets[i] = i * 7 % 11 / 10f;
        }

        return batch;
    }

    private static double Target(Batch batch, int s, int i, int classes, int outputs)
    {
        if (!batch.HasLabels)
        {
            return batch.Targets[(s * outputs) + i];
        }

        // One output for two classes holds the label itself; otherwise the label names a place.
        return classes > outputs ? batch.Labels[s] : batch.Labels[s] == i ? 1 : 0;
    }

    private static (double Loss, double[] Gradient) Softmax(double[] y, double[] t)
    {
        double max = y.Max();
        double sum = y.Sum(v => Math.Exp(v - max));
        int label = Array.IndexOf(t, 1.0);
        return (Math.Log(sum) - (y[label] - max), [.. y.Select((v, i) => (Math.Exp(v - max) / sum) - t[i])]);
    }

    private static (double Loss, double[] Gradient) Squares(double[] y, double[] t) =>
        (y.Zip(t, (a, b) => (a - b) * (a - b) / 2).Sum(), [.. y.Zip(t, (a, b) => a - b)]);

    private static (double Loss, double[] Gradient) Binary(double[] y, double[] t) => (
        y.Zip(t, (a, b) => -(b * Math.Log(DoubleMath.Sigmoid(a))) - ((1 - b) * Math.Log(DoubleMath.Sigmoid(-a)))).Sum(),
        [.. y.Zip(t, (a, b) => DoubleMath.Sigmoid(a) - b)]);
}
