using NetGen.Kernels;

namespace NetGen;

/// <summary>
/// The definition of right for networks in integers: the arithmetic of <see cref="QuantizedModel"/> in plain loops, for
/// any architecture. Slow, and meant to be read; generated twins give the same bits.
/// </summary>
/// <param name="model">The network in integers.</param>
public sealed class QuantizedReference(QuantizedModel model) : IPredictor
{
    private const int Lanes = 8;

    private readonly QuantizedModel _model = model ?? throw new ArgumentNullException(nameof(model));

    /// <inheritdoc/>
    public Architecture Architecture => _model.Architecture;

    /// <summary>Computes the outputs of one sample. Thread-safe.</summary>
    /// <param name="model">The network in integers.</param>
    /// <param name="input">One sample: <see cref="Architecture.Inputs"/> values, of which any may be NaN.</param>
    /// <param name="output">Receives <see cref="Architecture.Outputs"/> values.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    public static void Predict(QuantizedModel model, ReadOnlySpan<float> input, Span<float> output)
    {
        ArgumentNullException.ThrowIfNull(model);
        Guard.Length(input.Length, model.Architecture.Inputs, nameof(input));
        Guard.Length(output.Length, model.Architecture.Outputs, nameof(output));
        ReadOnlySpan<float> a = input;
        for (int l = 0; l < model.Layers.Count; l++)
        {
            QuantizedLayer layer = model.Layers[l];
            byte[] q = new byte[layer.Inputs];
            for (int i = 0; i < q.Length; i++)
            {
                float multiplier = l == 0 ? model.InputMultipliers.Span[i] : layer.InverseScale;
                float offset = l == 0 ? model.InputOffsets.Span[i] : layer.InputZero;
                q[i] = ToInteger(a[i], multiplier, offset, layer.InputZero);
            }

            a = Forward(layer, q);
        }

        a.CopyTo(output);
    }

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<float> input, Span<float> output) => Predict(_model, input, output);

    /// <inheritdoc/>
    public void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        int width = Architecture.Inputs;
        int outputWidth = Architecture.Outputs;
        int count = Guard.Batch(inputs, width, outputs, outputWidth);
        for (int n = 0; n < count; n++)
        {
            Predict(inputs.Slice(n * width, width), outputs.Slice(n * outputWidth, outputWidth));
        }
    }

    /// <summary>One activation as an integer from 0 to 127.</summary>
    internal static byte ToInteger(float x, float multiplier, float offset, byte zero)
    {
        float v = float.FusedMultiplyAdd(x, multiplier, offset);
        return float.IsNaN(v) ? zero : (byte)float.Clamp(float.Round(v), 0, QuantizedLayer.Greatest);
    }

    /// <summary>q [inputs] → a [units].</summary>
    internal static ReadOnlySpan<float> Forward(QuantizedLayer layer, ReadOnlySpan<byte> q)
    {
        // The activations take whole vectors; what the padding holds does not matter.
        float[] a = new float[(layer.Units + Lanes - 1) / Lanes * Lanes];
        for (int j = 0; j < layer.Units; j++)
        {
            ReadOnlySpan<sbyte> w = layer.Weights.Span.Slice(j * layer.Inputs, layer.Inputs);
            int sum = 0;
            for (int i = 0; i < q.Length; i++)
            {
                sum += q[i] * w[i];
            }

            int t = sum - (layer.InputZero * layer.WeightSums.Span[j]);
            a[j] = float.FusedMultiplyAdd(t, layer.OutputScales.Span[j], layer.Biases.Span[j]);
        }

        Activations.Apply(layer.Activation, layer.Slope, ref a[0], a.Length);
        return a.AsSpan(0, layer.Units);
    }
}
