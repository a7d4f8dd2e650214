using System.ComponentModel;

namespace NetGen.Kernels;

/// <summary>
/// The parameters that predictions read: with batch normalisation and standardisation of the input folded into weights
/// and biases, so that predictions compute x·w + b and nothing else.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Folding
{
    /// <summary>
    /// Folds a copy: with s = γ/√(variance + ε), w ← s·w and b ← β − s·mean for a layer with running statistics; then
    /// w ← w/scale and b ← b − Σ w·mean/scale, summed over the inputs in order, for the first layer of a standardised
    /// input. In double, each value rounded once.
    /// </summary>
    /// <param name="architecture">The shapes.</param>
    /// <param name="packed">The parameters, <see cref="Architecture.PackedLength"/> floats, which stay.</param>
    /// <returns>
    /// Parameters of the same layout; only weights and biases are to be read. γ, β and the statistics are as before.
    /// </returns>
    /// <exception cref="ArgumentException">The buffer has another length.</exception>
    public static AlignedBuffer Fold(Architecture architecture, AlignedBuffer packed)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return Fold(architecture, packed, architecture.IsStandardized);
    }

    /// <summary>Folds a copy; the input's statistics only where that is asked for.</summary>
    internal static AlignedBuffer Fold(Architecture architecture, AlignedBuffer packed, bool foldsInput)
    {
        Guard.Parameters(packed, architecture.PackedLength);
        AlignedBuffer folded = packed.Clone();
        for (int l = 0; l < architecture.Layers.Count; l++)
        {
            LayerDescription layer = architecture.Layers[l];
            bool isStandardized = l == 0 && foldsInput;
            if (layer.Normalization is not null || isStandardized)
            {
                for (int o = 0; o < layer.Units; o++)
                {
                    FoldUnit(architecture, layer, o, isStandardized, packed.Span, folded.Span);
                }
            }
        }

        return folded;
    }

    private static void FoldUnit(
        Architecture architecture,
        LayerDescription layer,
        int output,
        bool isStandardized,
        ReadOnlySpan<float> packed,
        Span<float> folded)
    {
        (double slope, double bias) = Normalization(layer, output, packed);
        ReadOnlySpan<float> means = isStandardized ? packed[architecture.StandardizeOffset..] : [];
        ReadOnlySpan<float> scales = isStandardized ? means[architecture.StandardizeStride..] : [];
        for (int i = 0; i < layer.Inputs; i++)
        {
            int place = layer.WeightIndex(output, i);
            double weight = slope * packed[place];
            if (isStandardized)
            {
                weight /= scales[i];
                bias -= weight * means[i];
            }

            folded[place] = (float)weight;
        }

        folded[layer.BiasOffset + output] = (float)bias;
    }

    /// <summary>A unit's y = slope·z + bias, with z = x·w.</summary>
    private static (double Slope, double Bias) Normalization(
        LayerDescription layer, int output, ReadOnlySpan<float> packed)
    {
        if (layer.Normalization is null)
        {
            return (1, packed[layer.BiasOffset + output]);
        }

        ReadOnlySpan<float> norm = packed[(layer.NormOffset + output)..];
        double gamma = norm[0];
        double beta = norm[layer.Stride];
        double mean = norm[2 * layer.Stride];
        double variance = norm[3 * layer.Stride];
        double slope = gamma / Math.Sqrt(variance + layer.Normalization.Epsilon);
        return (slope, beta - (slope * mean));
    }
}
