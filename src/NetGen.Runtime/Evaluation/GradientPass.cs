using NetGen.Kernels;
using static System.FormattableString;

namespace NetGen;

/// <summary>
/// The mean gradient of a whole data set: chunks of samples through the training kernels, their means weighted by what
/// their samples count and added in double in order. Up to one chunk the result is the bits of a single batch.
/// </summary>
internal static class GradientPass
{
    // Part of the result, as the order of the sum depends on it: another size needs another ArithmeticVersion.
    private const int Chunk = 256;

    /// <summary>Computes the gradient in canonical form.</summary>
    /// <returns>The mean loss.</returns>
    public static float Run(INetwork network, Dataset data, Span<float> gradient)
    {
        ArgumentNullException.ThrowIfNull(network);
        Architecture architecture = network.Architecture;
        new NetworkFit(architecture).Check(data, nameof(data));
        if (gradient.Length != architecture.ParameterCount)
        {
            throw new ArgumentException(
                Invariant($"gradient has {gradient.Length} values, but {architecture.Name} has ") +
                Invariant($"{architecture.ParameterCount} parameters."),
                nameof(gradient));
        }

        var batch = new Batch(Math.Min(Chunk, data.Count), data.Inputs, data.Outputs, data.HasWeights);
        var state = new TrainingState(network, StoreGradient.Slots, batch.Capacity);
        double[] sums = new double[architecture.PackedLength];
        double loss = 0;
        double total = 0;
        for (int start = 0; start < data.Count; start += batch.Capacity)
        {
            Fill(batch, data, start);
            double weight = new SampleWeights(batch, architecture.LossDefinition.ClassWeights).Total;
            loss += AddChunk(network, batch, weight, state, sums, start);
            total += weight;
        }

        // Where nothing counts the sums are 0, and so is the mean.
        double whole = total > 0 ? total : 1;
        Span<float> mean = state.Slot0.Span;
        for (int i = 0; i < sums.Length; i++)
        {
            mean[i] = (float)(sums[i] / whole);
        }

        ParameterLayout.ToCanonical(architecture, mean, gradient);
        return (float)(loss / whole);
    }

    private static void Fill(Batch batch, Dataset data, int start)
    {
        batch.Count = Math.Min(batch.Capacity, data.Count - start);
        data.CopyFeatures(start, batch.Count, batch.Features);
        if (data.HasWeights)
        {
            data.Weights.Slice(start, batch.Count).CopyTo(batch.Weights);
        }

        if (data.HasLabels)
        {
            data.Labels.Slice(start, batch.Count).CopyTo(batch.Labels);
            return;
        }

        data.AllTargets.Slice(start * data.Outputs, batch.Count * data.Outputs).CopyTo(batch.Targets);
    }

    private static double AddChunk(
        INetwork network, Batch batch, double weight, TrainingState state, double[] sums, int start)
    {
        float loss = network.Backpropagate(batch, state, default(StoreGradient), default(StoreGradient));
        if (!float.IsFinite(loss))
        {
            throw new NotFiniteNumberException(
                Invariant($"The loss of samples {start} to {start + batch.Count - 1} is {loss}, so there is no ") +
                "gradient. Scale the input, or look for weights that are not finite.",
                loss);
        }

        ReadOnlySpan<float> mean = state.Slot0.Span;
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += mean[i] * weight;
        }

        return loss * weight;
    }
}
