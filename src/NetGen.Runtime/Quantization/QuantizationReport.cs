using System.Globalization;
using System.Text;

namespace NetGen;

/// <summary>
/// How near a network in integers comes to the floats that it was made of, over some samples. It is computed with
/// <see cref="QuantizedReference"/>, which takes its time: a thousand samples are plenty.
/// </summary>
public sealed class QuantizationReport
{
    private QuantizationReport(IReadOnlyList<QuantizedLayerReport> layers, double agreement, double outputError)
    {
        Layers = layers;
        Agreement = agreement;
        OutputError = outputError;
    }

    /// <summary>Each layer's weights and input, first to last.</summary>
    public IReadOnlyList<QuantizedLayerReport> Layers { get; }

    /// <summary>
    /// The share of samples whose class is the same in floats and in integers, as <c>Classify</c> tells it; NaN where
    /// the samples carry target values.
    /// </summary>
    public double Agreement { get; }

    /// <summary>
    /// The root mean square of what the outputs differ by, over that of the outputs in floats; NaN where those are 0.
    /// </summary>
    public double OutputError { get; }

    /// <summary>Compares a network with its form in integers.</summary>
    /// <param name="network">The network in floats, as it was when the model was made.</param>
    /// <param name="model">Its form in integers.</param>
    /// <param name="data">The samples: better not those of the calibration.</param>
    /// <exception cref="ArgumentException">
    /// The model was made for another architecture, the samples have another number of inputs, or a parameter is not
    /// finite.
    /// </exception>
    /// <exception cref="NotFiniteNumberException">
    /// The network computes an infinite activation, or NaN, for a sample.
    /// </exception>
    public static QuantizationReport Create(INetwork network, QuantizedModel model, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        Architecture architecture = network.Architecture;
        if (architecture.Text != model.Architecture.Text)
        {
            throw new ArgumentException(
                $"The model is {model.Architecture}, the network {architecture}.", nameof(model));
        }

        AlignedBuffer parameters = Quantizer.Prepare(network);
        ActivationHistogram[] inputs = Quantizer.Calibrate(architecture, parameters, data);
        var layers = new QuantizedLayerReport[inputs.Length];
        for (int l = 0; l < layers.Length; l++)
        {
            layers[l] = Layer(architecture.Layers[l], model.Layers[l], parameters.Span, inputs[l]);
        }

        (double agreement, double outputError) = Compare(network, model, data);
        return new QuantizationReport(layers, agreement, outputError);
    }

    /// <summary>The figures as a table of text; without the classes' where the samples carry target values.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("layer     weight error  input range              clipped\n");
        foreach (QuantizedLayerReport layer in Layers)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"{layer.Name,-8}  {layer.WeightError,12:P3}  ")
                .Append(CultureInfo.InvariantCulture, $"{layer.InputMinimum,10:G5} to {layer.InputMaximum,-10:G5}")
                .Append(CultureInfo.InvariantCulture, $"{layer.ClippedShare,9:P3}\n");
        }

        if (!double.IsNaN(Agreement))
        {
            text.Append(CultureInfo.InvariantCulture, $"classes agree {Agreement:P2}, ");
        }

        return text.Append(CultureInfo.InvariantCulture, $"outputs differ by {OutputError:P2}").ToString();
    }

    private static QuantizedLayerReport Layer(
        LayerDescription layer, QuantizedLayer quantized, ReadOnlySpan<float> parameters, ActivationHistogram input)
    {
        double squares = 0;
        double errors = 0;
        for (int unit = 0; unit < layer.Units; unit++)
        {
            for (int i = 0; i < layer.Inputs; i++)
            {
                double w = parameters[layer.WeightIndex(unit, i)];
                double rounded = quantized.Weights.Span[(unit * layer.Inputs) + i]
                    * (double)quantized.WeightScales.Span[unit];
                squares += w * w;
                errors += (w - rounded) * (w - rounded);
            }
        }

        var steps = new InputSteps(quantized.InputScale, quantized.InputZero);
        return new QuantizedLayerReport(
            layer.Name,
            squares > 0 ? Math.Sqrt(errors / squares) : 0,
            (float)steps.Low,
            (float)steps.High,
            input.ClippedShare(steps));
    }

    private static (double Agreement, double OutputError) Compare(
        INetwork network, QuantizedModel model, Dataset data)
    {
        float[] x = new float[data.Inputs];
        float[] y = new float[model.Architecture.Outputs];
        float[] z = new float[y.Length];
        double squares = 0;
        double errors = 0;
        int agreed = 0;
        for (int sample = 0; sample < data.Count; sample++)
        {
            data.CopyFeatures(sample, x);
            network.Predict(x, y);
            QuantizedReference.Predict(model, x, z);
            agreed += Decision.Classify(model.Architecture, y) == Decision.Classify(model.Architecture, z) ? 1 : 0;
            for (int o = 0; o < y.Length; o++)
            {
                squares += (double)y[o] * y[o];
                errors += ((double)y[o] - z[o]) * ((double)y[o] - z[o]);
            }
        }

        return (
            data.HasLabels ? (double)agreed / data.Count : double.NaN,
            squares > 0 ? Math.Sqrt(errors / squares) : double.NaN);
    }
}
