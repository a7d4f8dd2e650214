using NetGen.Kernels;
using static System.FormattableString;

namespace NetGen;

/// <summary>Runs samples through a network in floats and looks at what each layer reads.</summary>
/// <param name="architecture">The layers.</param>
/// <param name="parameters">
/// Packed parameters with batch normalisation folded in, but not the input's statistics.
/// </param>
/// <param name="data">The samples.</param>
internal sealed class Calibration(Architecture architecture, AlignedBuffer parameters, Dataset data)
{
    private const int ChunkSamples = 256;

    private readonly LayerActivations _activations = new(architecture, ChunkSamples);
    private readonly float[] _features = new float[checked(Math.Min(ChunkSamples, data.Count) * data.Inputs)];

    /// <summary>The activations that each layer reads, first layer first.</summary>
    /// <exception cref="NotFiniteNumberException">An activation is not finite.</exception>
    public ActivationHistogram[] Run()
    {
        var histograms = new ActivationHistogram[architecture.Layers.Count];
        for (int l = 0; l < histograms.Length; l++)
        {
            histograms[l] = new ActivationHistogram();
        }

        Visit((layer, sample, activations) =>
        {
            CheckFinite(layer, sample, activations);
            histograms[layer].Widen(activations);
        });
        Visit((layer, _, activations) => histograms[layer].Count(activations));
        return histograms;
    }

    /// <summary>Hands over what each layer reads of each sample.</summary>
    private void Visit(Action<int, int, ReadOnlySpan<float>> visit)
    {
        for (int start = 0; start < data.Count; start += ChunkSamples)
        {
            int count = Math.Min(ChunkSamples, data.Count - start);
            Span<float> features = _features.AsSpan(0, count * data.Inputs);
            data.CopyFeatures(start, count, features);
            Standardized(architecture, parameters, features, count);
            for (int n = 0; n < count; n++)
            {
                visit(0, start + n, features.Slice(n * data.Inputs, data.Inputs));
            }

            _activations.Begin(features, data.Inputs, count);
            for (int l = 0; l < architecture.Layers.Count - 1; l++)
            {
                _activations.Next(parameters.Span, architecture.Layers[l]);
                for (int n = 0; n < count; n++)
                {
                    visit(l + 1, start + n, _activations.Row(architecture.Layers[l], n));
                }
            }
        }
    }

    /// <summary>Standardises samples in place where the network does.</summary>
    public static void Standardized(
        Architecture architecture, AlignedBuffer parameters, Span<float> features, int count)
    {
        if (architecture.IsStandardized)
        {
            Span<float> means = parameters.Span[architecture.StandardizeOffset..];
            Standardize.Apply(
                ref features[0],
                ref means[0],
                ref means[architecture.StandardizeStride],
                ref features[0],
                architecture.Inputs,
                count);
        }
    }

    private void CheckFinite(int layer, int sample, ReadOnlySpan<float> activations)
    {
        foreach (float x in activations)
        {
            if (!float.IsFinite(x))
            {
                string place = layer == 0
                    ? "a standardised input"
                    : $"an activation of {architecture.Layers[layer - 1].Name}";
                throw new NotFiniteNumberException(
                    Invariant($"Sample {sample} of the calibration: {place} is {x}. The network overflows there in ") +
                    "floats already; train it with a lower rate or scaled inputs, or leave the sample out.",
                    x);
            }
        }
    }
}
