using NetGen.Numerics;

namespace NetGen.Tests.Training;

/// <summary>Made-up data for training tests, a function of the seed.</summary>
internal static class Samples
{
    public static readonly Optimizer[] AllOptimizers =
    [
        Optimizer.Sgd(0.1f),
        Optimizer.Momentum(0.1f),
        Optimizer.Nesterov(0.1f),
        Optimizer.Adam(0.05f),
        Optimizer.AdamW(0.05f),
        Optimizer.AdaGrad(0.1f, initialAccumulator: 0.5f),
        Optimizer.RmsProp(),
        Optimizer.RmsProp(momentum: 0.9f),
    ];

    /// <summary>Features in −1 to 1; the label is the first largest of the first features, one a class.</summary>
    public static Dataset Classes(int count, int inputs, int classes, long seed = 1)
    {
        float[] features = Features(count, inputs, seed);
        int[] labels = new int[count];
        for (int s = 0; s < count; s++)
        {
            ReadOnlySpan<float> x = features.AsSpan(s * inputs, classes);
            for (int c = 1; c < classes; c++)
            {
                labels[s] = x[c] > x[labels[s]] ? c : labels[s];
            }
        }

        return Dataset.FromClasses(features, inputs, labels, classes);
    }

    /// <summary>Features in −1 to 1; each target is the sum of the features, scaled.</summary>
    public static Dataset Targets(int count, int inputs, int outputs, long seed = 1)
    {
        float[] features = Features(count, inputs, seed);
        float[] targets = new float[count * outputs];
        for (int s = 0; s < count; s++)
        {
            for (int o = 0; o < outputs; o++)
            {
                for (int i = 0; i < inputs; i++)
                {
                    targets[(s * outputs) + o] += features[(s * inputs) + i] / (o + 2);
                }
            }
        }

        return Dataset.FromTargets(features, inputs, targets, outputs);
    }

    /// <summary>The first samples of a data set, in order.</summary>
    public static Batch Batch(Dataset data, int count, int capacity = 0)
    {
        var batch = new Batch(Math.Max(count, capacity), data.Inputs, data.Outputs) { Count = count };
        data.CopyFeatures(0, count, batch.Features);
        for (int s = 0; s < count; s++)
        {
            if (data.HasLabels)
            {
                batch.Labels[s] = data.Label(s);
            }
            else
            {
                data.Targets(s).CopyTo(batch.Targets.Slice(s * data.Outputs, data.Outputs));
            }
        }

        return batch;
    }

    public static uint[] Bits(ReadOnlySpan<float> values)
    {
        uint[] bits = new uint[values.Length];
        for (int i = 0; i < bits.Length; i++)
        {
            bits[i] = BitConverter.SingleToUInt32Bits(values[i]);
        }

        return bits;
    }

    public static uint[] Bits(INetwork network) => Bits(network.Parameters.Span);

    private static float[] Features(int count, int inputs, long seed)
    {
        float[] features = new float[count * inputs];
        for (int i = 0; i < features.Length; i++)
        {
            uint word = Philox.Block(seed, RandomPurpose.Synthesis, 0, (ulong)i).Word0;
            features[i] = ((int)(word >> 8) - 0x800000) / (float)0x800000;
        }

        return features;
    }
}
