using NetGen.Kernels;
using NetGen.Tests.Reference;

namespace NetGen.Tests.Kernels;

/// <summary>
/// Every loss, with and without its parameters and weights, against the reference and against itself.
/// </summary>
public sealed class LossCaseTests
{
    // As in LossFormulaTests: a few ulp of each term, of at most 35 additions in 16 chains, and of the factor.
    private const double LossTolerance = 2e-6;
    private const double GradientTolerance = 5e-7;

    private static readonly int[] Counts = [1, 7, 16, 33];

    public static TheoryData<int> Outputs => [1, 2, 3, 7, 8, 9, 16, 17, 33, 35];

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Rows_and_lanes_give_the_same_bits(int outputs) => ForEach(outputs, (one, batch) =>
    {
        var samples = new LossBatch(one, batch, LossCase.Output);
        (float loss, float[] gradient) = samples.InRows();
        (float lossLanes, float[] gradientLanes) = samples.InLanes();
        lossLanes.ShouldBe(loss, $"{one}");
        gradientLanes.ShouldBe(gradient, $"{one}");
    });

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Losses_and_gradients_are_those_of_the_reference(int outputs) => ForEach(outputs, (one, batch) =>
        Compare(one, batch, LossCase.Output));

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Logits_of_ten_thousand_keep_their_digits(int outputs) => ForEach(outputs, (one, batch) =>
        Compare(one, batch, (s, o) => LossCase.Output(s, o) > 0 ? 1e4f + o : -1e4f - o));

    // 1e38 alone: two outputs of it may add up, a squared error is no float, and a factor of weights may exceed 1.
    [Fact]
    public void Losses_are_finite_where_they_are_floats()
    {
        foreach (LossCase one in LossCase.All(1).Concat(LossCase.All(2)).Where(IsFiniteAtItsLargest))
        {
            Compare(one, one.Fill(2), (s, o) => (s + o) % 2 == 0 ? 1e38f : -1e38f);
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void An_output_that_is_not_finite_makes_the_loss_so(float bad)
    {
        foreach (int outputs in (int[])[1, 2, 9, 35])
        {
            ForEach(outputs, (one, batch) =>
            {
                int last = batch.Count - 1;
                if (!batch.HasWeights || batch.Weights[last] > 0)
                {
                    var samples = new LossBatch(one, batch, (s, o) => s == last && o == outputs - 1 ? bad : 0.5f);
                    float.IsFinite(samples.InRows().Loss).ShouldBeFalse($"{one}");
                    float.IsFinite(samples.InLanes().Loss).ShouldBeFalse($"{one}");
                }
            });
        }
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Samples_one_by_one_give_the_same_bits(int outputs) => ForEach(outputs, (one, batch) =>
    {
        if (one.HasWeights || !one.Definition.ClassWeights.IsEmpty)
        {
            return;
        }

        var samples = new LossBatch(one, batch, LossCase.Output);
        double sum = 0;
        for (int s = 0; s < batch.Count; s++)
        {
            float[] y = [.. Enumerable.Range(0, outputs).Select(o => samples[s, o])];
            sum += one.HasLabels
                ? LossKernels.SampleLoss(one.Definition, y, batch.Labels[s])
                : LossKernels.SampleLoss(one.Definition, y, batch.Targets.Slice(s * outputs, outputs));
        }

        samples.InRows().Loss.ShouldBe((float)(sum / batch.Count), $"{one}");
    });

    private static bool IsFiniteAtItsLargest(LossCase one) =>
        !one.HasWeights
        && one.Definition.ClassWeights.IsEmpty
        && (one.Outputs == 1
            ? one.Definition.Kind is not Loss.SquaredError
            : one.Definition.Kind is Loss.SoftmaxCrossEntropy or Loss.MulticlassHinge);

    private static void ForEach(int outputs, Action<LossCase, Batch> check)
    {
        foreach (LossCase one in LossCase.All(outputs))
        {
            foreach (int count in Counts)
            {
                check(one, one.Fill(count));
            }
        }
    }

    private static void Compare(LossCase one, Batch batch, Func<int, int, float> output)
    {
        var samples = new LossBatch(one, batch, output);
        var architecture = new Architecture(
            "Any", new InputDefinition(1), one.Definition, new LayerDefinition(one.Outputs));
        var pass = new ReferencePass(architecture, sample: 0);
        (float loss, float[] gradient) = samples.InRows();
        double expected = 0;
        for (int s = 0; s < batch.Count; s++)
        {
            for (int o = 0; o < one.Outputs; o++)
            {
                pass.A[^1][o] = samples[s, o];
            }

            expected += ReferenceLosses.Compute(one.Definition, pass, batch, s) / batch.Count;
            for (int o = 0; o < one.Outputs; o++)
            {
                // Where weights make a sample count more, its roundings do too: at most by the number of samples.
                double g = pass.OutputGradient[o] / batch.Count;
                gradient[(s * one.Outputs) + o].ShouldBe(
                    (float)g, GradientTolerance * (Math.Abs(g) + 1), $"{one}: sample {s}, output {o}");
            }
        }

        ((double)loss).ShouldBe(expected, (LossTolerance * expected) + 2e-7, $"{one}");
    }
}
