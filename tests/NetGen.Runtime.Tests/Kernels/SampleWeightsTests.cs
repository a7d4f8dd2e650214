using NetGen.Kernels;

namespace NetGen.Tests.Kernels;

/// <summary>What weights of samples and classes mean for a batch's loss and gradient.</summary>
public sealed class SampleWeightsTests
{
    // One output or three, and the two ways of each: few outputs run across lanes, many in rows.
    private static readonly int[] Outputs = [1, 3, 35];

    [Fact]
    public void Equal_weights_give_the_bits_of_none()
    {
        foreach (LossCase one in Outputs.SelectMany(LossCase.All).Where(one => one.HasWeights))
        {
            Batch weighted = one.Fill(17);
            weighted.Weights.Fill(0.3f);
            Batch plain = (one with { HasWeights = false }).Fill(17);
            Same(one, weighted, plain);
        }
    }

    [Fact]
    public void Weights_of_classes_are_weights_of_their_samples()
    {
        foreach (LossCase one in Outputs.SelectMany(LossCase.All).Where(IsWeightedByClass))
        {
            Batch byClass = one.Fill(17);
            LossCase plain = one with { Definition = one.Definition.Kind, HasWeights = true };
            Batch bySample = plain.Fill(17);
            for (int s = 0; s < 17; s++)
            {
                bySample.Weights[s] = one.Definition.ClassWeights[bySample.Labels[s]];
            }

            (float loss, float[] gradient) = new LossBatch(one, byClass, LossCase.Output).InRows();
            (float sampleLoss, float[] sampleGradient) = new LossBatch(plain, bySample, LossCase.Output).InRows();
            loss.ShouldBe(sampleLoss, $"{one}");
            gradient.ShouldBe(sampleGradient, $"{one}");
        }
    }

    [Fact]
    public void A_sample_of_weight_two_counts_as_two()
    {
        var one = new LossCase(Loss.SoftmaxCrossEntropy, 3, HasLabels: true, HasWeights: true);
        Batch weighted = one.Fill(3);
        ((float[])[1, 2, 0]).CopyTo(weighted.Weights);
        Batch repeated = (one with { HasWeights = false }).Fill(3);
        repeated.Labels[2] = repeated.Labels[1];
        float loss = new LossBatch(one, weighted, LossCase.Output).InRows().Loss;
        var twice = new LossBatch(
            one with { HasWeights = false }, repeated, (s, o) => LossCase.Output(Math.Min(s, 1), o));

        // (l₀ + 2l₁) / 3 either way; the factor and its product round once each.
        loss.ShouldBe(twice.InRows().Loss, 3e-7f * loss);
    }

    [Fact]
    public void A_batch_of_zero_weights_has_no_loss_and_no_gradient()
    {
        foreach (LossCase one in Outputs.SelectMany(LossCase.All).Where(one => one.HasWeights))
        {
            Batch batch = one.Fill(7);
            batch.Weights.Clear();
            var samples = new LossBatch(one, batch, LossCase.Output);
            foreach ((float loss, float[] gradient) in new[] { samples.InRows(), samples.InLanes() })
            {
                loss.ShouldBe(0, $"{one}");
                gradient.ShouldAllBe(g => g == 0);
            }
        }
    }

    [Fact]
    public void Smoothed_and_weighted_classes_are_those_of_PyTorch()
    {
        // ATen's cross_entropy_loss_label_smoothing: (1 − e)·Σ w[t]·−ln p[t] / Σ w[t] + e/K·Σ Σ wⱼ·−ln pⱼ / Σ w[t].
        const float e = 0.25f;
        float[] w = [1, 2, 4];
        var one = new LossCase(
            new LossDefinition(Loss.SoftmaxCrossEntropy, labelSmoothing: e, classWeights: w), 3, true, false);
        Batch batch = one.Fill(5);
        var samples = new LossBatch(one, batch, LossCase.Output);
        double own = 0, all = 0, whole = 0;
        for (int s = 0; s < 5; s++)
        {
            double sum = Enumerable.Range(0, 3).Sum(o => Math.Exp(samples[s, o]));
            own += w[batch.Labels[s]] * (Math.Log(sum) - samples[s, batch.Labels[s]]);
            all += Enumerable.Range(0, 3).Sum(o => w[o] * (Math.Log(sum) - samples[s, o]));
            whole += w[batch.Labels[s]];
        }

        double expected = ((1 - e) * own / whole) + (e / 3 * all / whole);
        ((double)samples.InRows().Loss).ShouldBe(expected, 1e-6 * expected);
    }

    [Fact]
    public void A_label_beyond_the_class_weights_is_refused()
    {
        var one = new LossCase(
            new LossDefinition(Loss.SoftmaxCrossEntropy, classWeights: [1, 2]), 2, HasLabels: true, HasWeights: false);
        Batch batch = one.Fill(3);
        batch.Labels[2] = 2;
        Should.Throw<ArgumentOutOfRangeException>(() => new LossBatch(one, batch, LossCase.Output).InRows());
    }

    private static bool IsWeightedByClass(LossCase one) =>
        one is { HasLabels: true, HasWeights: false, Definition.LabelSmoothing: 0 }
        && !one.Definition.ClassWeights.IsEmpty;

    private static void Same(LossCase one, Batch a, Batch b)
    {
        (float loss, float[] gradient) = new LossBatch(one, a, LossCase.Output).InRows();
        (float otherLoss, float[] otherGradient) = new LossBatch(one, b, LossCase.Output).InRows();
        loss.ShouldBe(otherLoss, $"{one}");
        gradient.ShouldBe(otherGradient, $"{one}");
    }
}
