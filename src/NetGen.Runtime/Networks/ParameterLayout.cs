using System.Runtime.InteropServices;
using NetGen.Kernels;
using NetGen.Numerics;
using static System.FormattableString;

namespace NetGen;

/// <summary>
/// Converts parameters, or gradients, between the two forms that <see cref="LayerDescription"/> describes: the packed
/// one, which kernels read (weights [input][output] in padded rows), and the canonical one, which files and people read
/// (layer by layer, weights [output, input] row-major, then biases).
/// </summary>
public static class ParameterLayout
{
    // Layers are counted here and not enumerated: a session copies gradients with these, and must not allocate.

    /// <summary>Copies packed parameters to the canonical form. Padding is not read.</summary>
    /// <param name="architecture">The shapes.</param>
    /// <param name="packed">The source, <see cref="Architecture.PackedLength"/> floats.</param>
    /// <param name="canonical">
    /// The target, <see cref="Architecture.ParameterCount"/> floats; must not overlap the source.
    /// </param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void ToCanonical(Architecture architecture, ReadOnlySpan<float> packed, Span<float> canonical)
    {
        CheckLengths(architecture, packed.Length, canonical.Length);
        for (int l = 0; l < architecture.Layers.Count; l++)
        {
            LayerDescription layer = architecture.Layers[l];
            int weights = layer.Inputs * layer.Units;
            Transpose.Copy(
                ref MemoryMarshal.GetReference(packed.Slice(layer.WeightOffset, layer.Inputs * layer.Stride)),
                layer.Inputs,
                layer.Units,
                layer.Stride,
                ref MemoryMarshal.GetReference(canonical.Slice(layer.CanonicalOffset, weights)),
                layer.Inputs);
            int next = layer.CanonicalOffset + weights;
            for (int row = 0; row < RowCount(layer); row++)
            {
                packed.Slice(RowOffset(layer, row), layer.Units).CopyTo(canonical[next..]);
                next += layer.Units;
            }
        }

        if (architecture.IsStandardized)
        {
            Span<float> statistics = canonical[architecture.CanonicalStandardizeOffset..];
            packed.Slice(architecture.StandardizeOffset, architecture.Inputs).CopyTo(statistics);
            packed.Slice(architecture.StandardizeOffset + architecture.StandardizeStride, architecture.Inputs)
                .CopyTo(statistics[architecture.Inputs..]);
        }
    }

    /// <summary>Copies canonical parameters to the packed form and writes zero to its padding.</summary>
    /// <param name="architecture">The shapes.</param>
    /// <param name="canonical">The source, <see cref="Architecture.ParameterCount"/> floats.</param>
    /// <param name="packed">
    /// The target, <see cref="Architecture.PackedLength"/> floats; must not overlap the source.
    /// </param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void ToPacked(Architecture architecture, ReadOnlySpan<float> canonical, Span<float> packed)
    {
        CheckLengths(architecture, packed.Length, canonical.Length);
        packed.Clear();
        for (int l = 0; l < architecture.Layers.Count; l++)
        {
            LayerDescription layer = architecture.Layers[l];
            int weights = layer.Inputs * layer.Units;
            Transpose.Copy(
                ref MemoryMarshal.GetReference(canonical.Slice(layer.CanonicalOffset, weights)),
                layer.Units,
                layer.Inputs,
                layer.Inputs,
                ref MemoryMarshal.GetReference(packed.Slice(layer.WeightOffset, layer.Inputs * layer.Stride)),
                layer.Stride);
            int next = layer.CanonicalOffset + weights;
            for (int row = 0; row < RowCount(layer); row++)
            {
                canonical.Slice(next, layer.Units).CopyTo(packed[RowOffset(layer, row)..]);
                next += layer.Units;
            }
        }

        if (architecture.IsStandardized)
        {
            ReadOnlySpan<float> statistics = canonical[architecture.CanonicalStandardizeOffset..];
            statistics[..architecture.Inputs].CopyTo(packed[architecture.StandardizeOffset..]);
            statistics[architecture.Inputs..]
                .CopyTo(packed[(architecture.StandardizeOffset + architecture.StandardizeStride)..]);
        }
    }

    /// <summary>
    /// Writes zero to what training does not follow a gradient for: frozen layers, running statistics, the input's.
    /// </summary>
    internal static void ClearUntrained(Architecture architecture, Span<float> packed)
    {
        for (int l = 0; l < architecture.Layers.Count; l++)
        {
            LayerDescription layer = architecture.Layers[l];
            if (layer.IsFrozen)
            {
                packed.Slice(layer.WeightOffset, layer.PackedLength).Clear();
            }

            if (layer.Normalization is not null)
            {
                int trained = layer.IsFrozen ? 0 : 2 * layer.Stride;
                packed[(layer.NormOffset + trained)..(layer.NormOffset + (LayerDescription.NormRows * layer.Stride))]
                    .Clear();
            }
        }

        if (architecture.IsStandardized)
        {
            packed[architecture.StandardizeOffset..].Clear();
        }
    }

    /// <summary>Refuses parameters in canonical form that cannot be used.</summary>
    internal static void CheckParameters(Architecture architecture, ReadOnlySpan<float> canonical, string argument)
    {
        CheckFinite(architecture, canonical, argument);
        foreach (ParameterTensor tensor in ParameterTensor.All(architecture))
        {
            for (int i = tensor.Offset; i < tensor.Offset + tensor.Count; i++)
            {
                if (canonical[i] < tensor.Minimum)
                {
                    throw new ArgumentException(
                        Invariant($"{argument}[{i}], {ParameterTensor.NameOf(architecture, i)}, is {canonical[i]}; ") +
                        $"it must be {tensor.Range}.",
                        argument);
                }
            }
        }
    }

    /// <summary>Refuses parameters, or a gradient, in canonical form with a value that is NaN or infinite.</summary>
    internal static void CheckFinite(Architecture architecture, ReadOnlySpan<float> canonical, string argument)
    {
        int bad = NonFinite.IndexIn(canonical);
        if (bad >= 0)
        {
            throw new ArgumentException(
                Invariant($"{argument}[{bad}], {ParameterTensor.NameOf(architecture, bad)}, is {canonical[bad]}; ") +
                "each must be finite.",
                argument);
        }
    }

    /// <summary>The rows of a value for each unit: the biases, or those of batch normalisation.</summary>
    private static int RowCount(LayerDescription layer) =>
        layer.Normalization is not null ? LayerDescription.NormRows : layer.HasBias ? 1 : 0;

    private static int RowOffset(LayerDescription layer, int row) =>
        layer.Normalization is not null ? layer.NormOffset + (row * layer.Stride) : layer.BiasOffset;

    private static void CheckLengths(Architecture architecture, int packed, int canonical)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        if (packed != architecture.PackedLength)
        {
            throw new ArgumentException(
                $"The packed form of {architecture.Name} has {architecture.PackedLength} floats; " +
                $"the span has {packed}.",
                nameof(packed));
        }

        if (canonical != architecture.ParameterCount)
        {
            throw new ArgumentException(
                $"The canonical form of {architecture.Name} has {architecture.ParameterCount} floats; " +
                $"the span has {canonical}.",
                nameof(canonical));
        }
    }
}
