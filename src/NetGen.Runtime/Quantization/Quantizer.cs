using NetGen.Kernels;
using static System.FormattableString;

namespace NetGen;

/// <summary>
/// Turns a trained network into integers (post-training quantisation, after Jacob et al. 2018 and Krishnamoorthi 2018):
/// weights with a scale for each unit, activations with a range that samples show. Batch normalisation is folded into
/// the weights first. The same network, samples and options give the same bits on every machine.
/// </summary>
public static class Quantizer
{
    /// <summary>Turns a network into integers; the network stays as it is.</summary>
    /// <param name="network">A trained network.</param>
    /// <param name="calibration">
    /// Samples as the network will see them, some hundreds or more, as a rule of the training set; their answers are
    /// not looked at. Activations beyond what these samples show are clipped.
    /// </param>
    /// <param name="options">How ranges are chosen; null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// The samples have another number of inputs, a parameter is not finite, a layer has more than
    /// <see cref="QuantizedLayer.MaximumInputs"/> inputs, an option is out of its range, or scales leave the range of
    /// floats.
    /// </exception>
    /// <exception cref="NotFiniteNumberException">
    /// The network computes an infinite activation, or NaN, for a sample.
    /// </exception>
    public static QuantizedModel Quantize(
        INetwork network, Dataset calibration, QuantizationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(calibration);
        Architecture architecture = network.Architecture;
        options ??= new QuantizationOptions();
        Check(architecture, options);
        AlignedBuffer parameters = Prepare(network);
        ActivationHistogram[] histograms = Calibrate(architecture, parameters, calibration);
        var layers = new QuantizedLayer[histograms.Length];
        RangeTrial? trial = options.Range == ActivationRange.LeastOutputError
            ? new RangeTrial(architecture, parameters, calibration)
            : null;
        for (int l = 0; l < layers.Length; l++)
        {
            InputSteps[] candidates = RangeSearch.Candidates(histograms[l], options);
            InputSteps input = trial?.Choose(l, candidates) ?? candidates[0];
            layers[l] = Quantize(architecture.Layers[l], parameters.Span, input);
        }

        if (!architecture.IsStandardized)
        {
            return new QuantizedModel(architecture, layers);
        }

        ReadOnlySpan<float> means = parameters.Span[architecture.StandardizeOffset..];
        ReadOnlySpan<float> scales = means[architecture.StandardizeStride..];
        return new QuantizedModel(architecture, layers, means[..architecture.Inputs], scales[..architecture.Inputs]);
    }

    /// <summary>The parameters of one moment, checked, with batch normalisation folded in.</summary>
    internal static AlignedBuffer Prepare(INetwork network)
    {
        AlignedBuffer packed = network.Parameters;
        Architecture architecture = network.Architecture;
        float[] canonical = new float[architecture.ParameterCount];
        ParameterLayout.ToCanonical(architecture, packed.Span, canonical);
        ParameterLayout.CheckParameters(architecture, canonical, nameof(network));
        return Folding.Fold(architecture, packed, foldsInput: false);
    }

    /// <summary>What each layer reads of the samples.</summary>
    internal static ActivationHistogram[] Calibrate(
        Architecture architecture, AlignedBuffer parameters, Dataset calibration)
    {
        if (calibration.Inputs != architecture.Inputs)
        {
            throw new ArgumentException(
                Invariant($"The samples have {calibration.Inputs} features, but {architecture.Name} ") +
                Invariant($"takes {architecture.Inputs} inputs."),
                nameof(calibration));
        }

        return new Calibration(architecture, parameters, calibration).Run();
    }

    /// <summary>
    /// Integers [units, inputs] and a scale for each unit: scale_j = max_i |w_ji| / 127, and 1 for a unit without
    /// weights; the nearest integers, ties to even.
    /// </summary>
    internal static (sbyte[] Weights, float[] Scales) Weights(LayerDescription layer, ReadOnlySpan<float> parameters)
    {
        sbyte[] weights = new sbyte[checked(layer.Units * layer.Inputs)];
        float[] scales = new float[layer.Units];
        for (int unit = 0; unit < layer.Units; unit++)
        {
            float greatest = 0;
            for (int i = 0; i < layer.Inputs; i++)
            {
                greatest = float.Max(greatest, float.Abs(parameters[layer.WeightIndex(unit, i)]));
            }

            float scale = greatest / QuantizedLayer.Greatest;
            scales[unit] = scale > 0 ? scale : 1;
            for (int i = 0; i < layer.Inputs; i++)
            {
                float rounded = float.Round(parameters[layer.WeightIndex(unit, i)] / scales[unit]);
                weights[(unit * layer.Inputs) + i] =
                    (sbyte)float.Clamp(rounded, -QuantizedLayer.Greatest, QuantizedLayer.Greatest);
            }
        }

        return (weights, scales);
    }

    private static QuantizedLayer Quantize(LayerDescription layer, ReadOnlySpan<float> parameters, InputSteps input)
    {
        (sbyte[] weights, float[] scales) = Weights(layer, parameters);
        ReadOnlySpan<float> biases = parameters.Slice(layer.BiasOffset, layer.Units);
        return new QuantizedLayer(layer, weights, scales, biases, input.Scale, input.Zero);
    }

    private static void Check(Architecture architecture, QuantizationOptions options)
    {
        if (!Enum.IsDefined(options.Range) || !(options.ClippedShare is >= 0 and < 0.5))
        {
            throw new ArgumentException(
                Invariant($"The options have range {options.Range} and clipped share {options.ClippedShare}; ") +
                "the range must be one of its enum, the share at least 0 and below 0.5.",
                nameof(options));
        }

        foreach (LayerDescription layer in architecture.Layers)
        {
            QuantizedLayer.CheckInputs(layer);
        }
    }
}
