namespace NetGen.Tests.Reference;

/// <summary>
/// The losses of <see cref="NaiveNetwork"/> and their gradients by the outputs, as means over the batch.
/// </summary>
internal static class NaiveLoss
{
    public static (float Loss, float[] Gradient) Compute(Loss loss, float[] y, Batch batch, int sample)
    {
        float[] t = new float[y.Length];
        if (!batch.HasLabels)
        {
            batch.Targets.Slice(sample * y.Length, y.Length).CopyTo(t);
        }
        else if (loss == Loss.BinaryCrossEntropy)
        {
            t[0] = batch.Labels[sample];
        }
        else
        {
            t[batch.Labels[sample]] = 1;
        }

        float max = y.Max();
        float total = y.Sum(v => MathF.Exp(v - max));
        float sum = 0;
        float[] gradient = new float[y.Length];
        for (int i = 0; i < y.Length; i++)
        {
            float p = loss switch
            {
                Loss.SquaredError => y[i],
                Loss.BinaryCrossEntropy => NaiveActivation.Sigmoid(y[i]),
                _ => MathF.Exp(y[i] - max) / total,
            };
            gradient[i] = (p - t[i]) / batch.Count;
            sum += loss switch
            {
                Loss.SquaredError => (p - t[i]) * (p - t[i]) / 2,
                Loss.BinaryCrossEntropy => -(t[i] * MathF.Log(p)) - ((1 - t[i]) * MathF.Log(1 - p)),
                _ => t[i] == 0 ? 0 : -MathF.Log(p),
            };
        }

        return (sum, gradient);
    }
}
