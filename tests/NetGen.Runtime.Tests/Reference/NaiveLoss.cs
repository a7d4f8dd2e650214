namespace NetGen.Tests.Reference;

/// <summary>
/// The losses of <see cref="NaiveNetwork"/> and their gradients by the outputs, as means over the batch.
/// </summary>
internal static class NaiveLoss
{
    public static (float Loss, float[] Gradient) Compute(Loss loss, float[] y, Batch batch, int sample)
    {
        (float sum, float[] gradient) = loss is Loss.SoftmaxCrossEntropy or Loss.MulticlassHinge
            ? OfLabel(loss, y, batch.Labels[sample])
            : OfTargets(loss, y, Targets(loss, y.Length, batch, sample));
        return (sum, [.. gradient.Select(g => g / batch.Count)]);
    }

    private static float[] Targets(Loss loss, int outputs, Batch batch, int sample)
    {
        if (!batch.HasLabels)
        {
            return batch.Targets.Slice(sample * outputs, outputs).ToArray();
        }

        int label = batch.Labels[sample];
        return loss switch
        {
            Loss.BinaryCrossEntropy => [label],
            Loss.SquaredError => [.. Enumerable.Range(0, outputs).Select(o => o == label ? 1f : 0f)],
            _ => [label == 0 ? -1 : 1],
        };
    }

    private static (float Loss, float[] Gradient) OfLabel(Loss loss, float[] y, int label)
    {
        float[] gradient = new float[y.Length];
        if (loss == Loss.MulticlassHinge)
        {
            float most = y.Where((_, o) => o != label).Max();
            int rival = Array.FindIndex(y, 0, v => v == most);
            rival = rival == label ? Array.FindIndex(y, label + 1, v => v == most) : rival;
            float gap = 1 + most - y[label];
            gradient[rival] = gap > 0 ? 1 : 0;
            gradient[label] = -gradient[rival];
            return (MathF.Max(gap, 0), gradient);
        }

        float max = y.Max();
        float total = y.Sum(v => MathF.Exp(v - max));
        for (int i = 0; i < y.Length; i++)
        {
            gradient[i] = (MathF.Exp(y[i] - max) / total) - (i == label ? 1 : 0);
        }

        return (-MathF.Log(MathF.Exp(y[label] - max) / total), gradient);
    }

    private static (float Loss, float[] Gradient) OfTargets(Loss loss, float[] y, float[] t)
    {
        float sum = 0;
        float[] gradient = new float[y.Length];
        for (int i = 0; i < y.Length; i++)
        {
            (float term, gradient[i]) = Term(loss, y[i], t[i]);
            sum += term;
        }

        return (sum, gradient);
    }

    private static (float Loss, float Gradient) Term(Loss loss, float y, float t)
    {
        float d = y - t;
        float p = NaiveActivation.Sigmoid(y);
        float wrong = NaiveActivation.Sigmoid(-2 * t * y);
        return loss switch
        {
            Loss.SquaredError => (d * d / 2, d),
            Loss.BinaryCrossEntropy => (-(t * MathF.Log(p)) - ((1 - t) * MathF.Log(1 - p)), p - t),
            Loss.Hinge => (MathF.Max(0, 1 - (t * y)), t * y < 1 ? -t : 0),
            Loss.BinarySoftmax => (-MathF.Log(1 - wrong), -2 * t * wrong),
            Loss.Perceptron => (MathF.Max(0, -t * y), t * y <= 0 ? -t : 0),
            Loss.AbsoluteError => (MathF.Abs(d), MathF.Sign(d)),
            Loss.Huber => (MathF.Abs(d) <= 1 ? d * d / 2 : MathF.Abs(d) - 0.5f, Math.Clamp(d, -1, 1)),
            _ => throw new InvalidOperationException(),
        };
    }
}
