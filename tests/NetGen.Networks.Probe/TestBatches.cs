using NetGen.Numerics;

namespace NetGen.Tests;

/// <summary>Batches of made-up samples, the same on every machine.</summary>
public static class TestBatches
{
    /// <summary>
    /// A batch that fits an architecture: features in ±1; labels under softmax cross-entropy and where labels are asked for,
    /// target values otherwise, in 0..1 under binary cross-entropy and ±1 under squared error.
    /// </summary>
    public static Batch Create(Architecture architecture, int count, int step, bool labels = false)
    {
        bool hasLabels = labels || architecture.Loss == Loss.SoftmaxCrossEntropy;
        var batch = new Batch(count, architecture.Inputs, hasLabels ? 0 : architecture.Outputs) { Count = count };
        for (int i = 0; i < batch.Features.Length; i++)
        {
            batch.Features[i] = (2 * Uniform(step, i)) - 1;
        }

        int classes = architecture.Loss == Loss.BinaryCrossEntropy ? 2 : architecture.Outputs;
        for (int n = 0; n < batch.Labels.Length; n++)
        {
            batch.Labels[n] = (int)(Uniform(step, (1 << 30) + n) * classes);
        }

        for (int i = 0; i < batch.Targets.Length; i++)
        {
            float uniform = Uniform(step, (1 << 30) + i);
            batch.Targets[i] = architecture.Loss == Loss.BinaryCrossEntropy ? uniform : (2 * uniform) - 1;
        }

        return batch;
    }

    private static float Uniform(int step, int element) =>
        (Philox.Block(12345, RandomPurpose.Synthesis, (uint)step, (ulong)element).Word0 >> 8) * (1f / (1 << 24));
}
