using System.ComponentModel;
using System.Runtime.InteropServices;

namespace NetGen.Kernels;

/// <summary>
/// Lays out a quantized model for the generated integer kernels, in one buffer. Of each layer, from a multiple of 16
/// floats on: the scale of its input, as <see cref="IntegerRows"/> takes it; the weights, [inputs/4][stride][4 inputs],
/// one lane of 32 bits for four inputs of a unit; then rows of stride lanes: where the integer sums start, the scales
/// of the outputs, the biases. Padding is zero.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class IntegerParameters
{
    // The inputs of a lane, and the rows behind the weights.
    private const int Group = 4;
    private const int Rows = 3;

    /// <summary>Packs a model.</summary>
    /// <param name="architecture">The architecture that the kernels were generated for.</param>
    /// <param name="packedLength">The floats that they read.</param>
    /// <param name="model">The model.</param>
    /// <returns>The packed parameters.</returns>
    /// <exception cref="ArgumentException">The model is of another architecture.</exception>
    public static AlignedBuffer Pack(Architecture architecture, int packedLength, QuantizedModel model)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(model);
        if (model.Architecture.Text != architecture.Text)
        {
            throw new ArgumentException(
                $"The quantized model is of {model.Architecture}, but this network is {architecture}; " +
                "quantize a network of this class.",
                nameof(model));
        }

        var buffer = new AlignedBuffer(packedLength);
        Span<float> rest = buffer.Span;
        for (int l = 0; l < model.Layers.Count; l++)
        {
            // By its place: one layer may stand in several, and only the first reads what is not standardised.
            QuantizedLayer layer = model.Layers[l];
            rest = l == 0 && architecture.IsStandardized
                ? PackScale(layer, model.InputMultipliers.Span, model.InputOffsets.Span, rest)
                : PackScale(layer, [layer.InverseScale], [layer.InputZero], rest);
            rest = PackUnits(layer, rest);
        }

        return buffer;
    }

    private static Span<float> PackScale(
        QuantizedLayer layer,
        scoped ReadOnlySpan<float> multipliers,
        scoped ReadOnlySpan<float> offsets,
        Span<float> destination)
    {
        int length = RoundUp(multipliers.Length, IntegerRows.Lanes);
        destination[..IntegerRows.Lanes].Fill(layer.InputZero);
        destination = destination[IntegerRows.Lanes..];
        Fill(multipliers, destination[..length]);
        Fill(offsets, destination.Slice(length, length));
        return destination[(2 * length)..];

        static void Fill(ReadOnlySpan<float> values, Span<float> destination)
        {
            destination.Fill(values.Length == 1 ? values[0] : 0);
            values.CopyTo(destination);
        }
    }

    private static Span<float> PackUnits(QuantizedLayer layer, Span<float> destination)
    {
        int stride = LayerDescription.StrideOf(layer.Units);
        int length = RoundUp(layer.Inputs, Group) / Group * stride;
        Span<float> rows = destination.Slice(length, Rows * stride);
        layer.OutputScales.Span.CopyTo(rows[stride..]);
        layer.Biases.Span.CopyTo(rows[(2 * stride)..]);
        Span<int> start = MemoryMarshal.Cast<float, int>(rows[..stride]);
        Span<sbyte> weights = MemoryMarshal.Cast<float, sbyte>(destination[..length]);
        for (int unit = 0; unit < layer.Units; unit++)
        {
            start[unit] = -layer.InputZero * layer.WeightSums.Span[unit];
            ReadOnlySpan<sbyte> row = layer.Weights.Span.Slice(unit * layer.Inputs, layer.Inputs);
            for (int i = 0; i < row.Length; i++)
            {
                weights[(((i / Group * stride) + unit) * Group) + (i % Group)] = row[i];
            }
        }

        return destination[RoundUp(length + rows.Length, IntegerRows.Lanes)..];
    }

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
