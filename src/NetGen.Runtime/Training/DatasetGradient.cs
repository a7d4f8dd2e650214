using NetGen.Kernels;

namespace NetGen;

/// <summary>The gradient over a whole data set.</summary>
internal static class DatasetGradient
{
    // A set up to this size is one batch. A larger one is computed in parts of this size, whose gradients are added in double,
    // in order: the workspace stays small.
    private const int ChunkSize = 1024;

    public static double Compute(INetwork network, Dataset data, Span<float> gradient)
    {
        Architecture architecture = network.Architecture;
        DataFit.Check(architecture, data, nameof(data));
        if (gradient.Length != architecture.ParameterCount)
        {
            throw new ArgumentException(
                $"gradient has {gradient.Length} values; expected {architecture.ParameterCount}.", nameof(gradient));
        }

        int size = Math.Min(ChunkSize, data.Count);
        var batch = new Batch(size, data.Inputs, data.Outputs);
        var state = new TrainingState(network, slots: 1, size);
        var sum = new double[state.Slot0.Length];
        double loss = 0;
        for (int start = 0; start < data.Count; start += size)
        {
            Fill(batch, data, start, Math.Min(size, data.Count - start));
            double weight = (double)batch.Count / data.Count;
            loss += weight * network.Backpropagate(batch, state, default(StoreGradient), default(StoreGradient));
            ReadOnlySpan<float> part = state.Slot0.Span;
            for (int i = 0; i < sum.Length; i++)
            {
                sum[i] += weight * part[i];
            }
        }

        Span<float> packed = state.Slot0.Span;
        for (int i = 0; i < sum.Length; i++)
        {
            packed[i] = (float)sum[i];
        }

        ParameterLayout.ToCanonical(architecture, packed, gradient);
        return loss;
    }

    private static void Fill(Batch batch, Dataset data, int start, int count)
    {
        batch.Count = count;
        data.CopyFeatures(start, count, batch.Features);
        if (data.HasLabels)
        {
            data.Labels.Slice(start, count).CopyTo(batch.Labels);
        }
        else
        {
            data.AllTargets.Slice(start * data.Outputs, count * data.Outputs).CopyTo(batch.Targets);
        }
    }
}
