using NetGen.Numerics;

namespace NetGen.Tests;

/// <summary>Batches of made-up samples, the same on every machine.</summary>
public static class TestBatches
{
    // Below, at and above the samples of a tile, whatever its height; a vector of samples, and two.
    private static readonly int[] Parts = [1, 2, 5, 6, 7, 8, 13, 16, 32];

    /// <summary>
    /// A batch that fits an architecture: features in ±1; labels under softmax cross-entropy and multi-class hinge,
    /// target values otherwise, in 0..1 under binary cross-entropy, −1 and 1 where the loss takes no others, and in ±1
    /// under the rest.
    /// </summary>
    public static Batch Create(Architecture architecture, int count, int step) =>
        Create(architecture, count, count, step);

    /// <summary>
    /// The batch of a training step: in turn full, a single sample and larger parts, in buffers for full ones, so that
    /// a session sees fewer samples than its workspace was made for.
    /// </summary>
    public static Batch CreateOfVariedSize(Architecture architecture, int capacity, int step)
    {
        int turn = step % (Parts.Length + 1);
        return Create(architecture, turn == 0 ? capacity : Math.Min(capacity, Parts[turn - 1]), capacity, step);
    }

    /// <summary>
    /// A batch as <see cref="Create(Architecture, int, int)"/> makes it, in buffers for more samples.
    /// </summary>
    public static Batch Create(Architecture architecture, int count, int capacity, int step)
    {
        bool hasLabels = architecture.Loss is Loss.SoftmaxCrossEntropy or Loss.MulticlassHinge;
        var batch = new Batch(capacity, architecture.Inputs, hasLabels ? 0 : architecture.Outputs) { Count = count };
        for (int i = 0; i < batch.Features.Length; i++)
        {
            batch.Features[i] = (2 * Uniform(step, i)) - 1;
        }

        for (int n = 0; n < batch.Labels.Length; n++)
        {
            batch.Labels[n] = (int)(Uniform(step, (1 << 30) + n) * architecture.Outputs);
        }

        for (int i = 0; i < batch.Targets.Length; i++)
        {
            float uniform = Uniform(step, (1 << 30) + i);
            batch.Targets[i] = architecture.Loss switch
            {
                Loss.BinaryCrossEntropy => uniform,
                Loss.Hinge or Loss.BinarySoftmax or Loss.Perceptron => uniform < 0.5f ? -1 : 1,
                _ => (2 * uniform) - 1,
            };
        }

        return batch;
    }

    private static float Uniform(int step, int element) =>
        (Philox.Block(12345, RandomPurpose.Synthesis, (uint)step, (ulong)element).Word0 >> 8) * (1f / (1 << 24));
}
