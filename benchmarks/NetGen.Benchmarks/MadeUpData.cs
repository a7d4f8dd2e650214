namespace NetGen.Benchmarks;

/// <summary>Features and labels that say nothing, the same on every machine.</summary>
internal static class MadeUpData
{
    /// <summary>Features from 0 to below 1.</summary>
    public static float[] Features(int count, int seed = 1)
    {
        var random = new Random(seed);
        var features = new float[count];
        foreach (ref float feature in features.AsSpan())
        {
            feature = random.NextSingle();
        }

        return features;
    }

    /// <summary>Features as bytes.</summary>
    public static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(1).NextBytes(bytes);
        return bytes;
    }

    /// <summary>A class for each sample.</summary>
    public static int[] Labels(int count, int classes, int seed = 2)
    {
        var random = new Random(seed);
        var labels = new int[count];
        foreach (ref int label in labels.AsSpan())
        {
            label = random.Next(classes);
        }

        return labels;
    }

    /// <summary>A full batch that fits a network with one output a class.</summary>
    public static Batch Batch(Architecture architecture, int size, int seed = 1)
    {
        var batch = new Batch(size, architecture.Inputs) { Count = size };
        Features(size * architecture.Inputs, seed).CopyTo(batch.Features);
        Labels(size, architecture.Outputs, seed + 1).CopyTo(batch.Labels);
        return batch;
    }
}
