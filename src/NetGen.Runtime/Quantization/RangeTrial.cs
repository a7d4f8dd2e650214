namespace NetGen;

/// <summary>
/// Predicts calibration samples with one layer in integers at a time, to tell which range moves the outputs least.
/// </summary>
internal sealed class RangeTrial
{
    private const int MostSamples = 1024;

    // 16 MB: of very wide networks fewer samples are taken.
    private const int MostFloats = 4 * 1024 * 1024;

    private readonly Architecture _architecture;
    private readonly AlignedBuffer _parameters;
    private readonly int _samples;
    private readonly LayerActivations _activations;

    // What each layer reads, [samples, inputs], and behind the last layer what it gives.
    private readonly float[][] _exact;

    /// <param name="architecture">The layers.</param>
    /// <param name="parameters">Packed parameters as <see cref="Calibration"/> takes them.</param>
    /// <param name="data">The calibration samples, of which some are taken, evenly.</param>
    public RangeTrial(Architecture architecture, AlignedBuffer parameters, Dataset data)
    {
        _architecture = architecture;
        _parameters = parameters;
        int widest = architecture.Inputs;
        foreach (LayerDescription layer in architecture.Layers)
        {
            widest = Math.Max(widest, layer.Units);
        }

        _samples = Math.Clamp(MostFloats / widest, 1, Math.Min(MostSamples, data.Count));
        _activations = new LayerActivations(architecture, _samples);
        _exact = new float[architecture.Layers.Count + 1][];
        _exact[0] = Inputs(data);
        _activations.Begin(_exact[0], architecture.Inputs, _samples);
        for (int l = 0; l < architecture.Layers.Count; l++)
        {
            _activations.Next(parameters.Span, architecture.Layers[l]);
            _exact[l + 1] = Rows(architecture.Layers[l]);
        }
    }

    /// <summary>The best of some steps for a layer's input; the first of equals.</summary>
    /// <param name="number">The layer, from 0.</param>
    /// <param name="candidates">The steps that are tried.</param>
    public InputSteps Choose(int number, InputSteps[] candidates)
    {
        AlignedBuffer rounded = RoundWeights(_architecture.Layers[number]);
        InputSteps best = candidates[0];
        double least = double.PositiveInfinity;
        foreach (InputSteps steps in candidates)
        {
            double error = OutputError(number, rounded, steps);
            if (error < least)
            {
                (best, least) = (steps, error);
            }
        }

        return best;
    }

    /// <summary>Σ (y − ŷ)² over samples and outputs, with one layer in integers.</summary>
    private double OutputError(int number, AlignedBuffer rounded, InputSteps steps)
    {
        float[] inputs = new float[_exact[number].Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = (float)steps.Round(_exact[number][i]);
        }

        _activations.Begin(inputs, _architecture.Layers[number].Inputs, _samples);
        for (int l = number; l < _architecture.Layers.Count; l++)
        {
            _activations.Next(l == number ? rounded.Span : _parameters.Span, _architecture.Layers[l]);
        }

        float[] outputs = Rows(_architecture.Layers[^1]);
        double sum = 0;
        for (int i = 0; i < outputs.Length; i++)
        {
            double error = (double)outputs[i] - _exact[^1][i];
            sum += error * error;
        }

        return sum;
    }

    /// <summary>The parameters with one layer's weights as integers have them.</summary>
    private AlignedBuffer RoundWeights(LayerDescription layer)
    {
        (sbyte[] weights, float[] scales) = Quantizer.Weights(layer, _parameters.Span);
        AlignedBuffer rounded = _parameters.Clone();
        for (int unit = 0; unit < layer.Units; unit++)
        {
            for (int i = 0; i < layer.Inputs; i++)
            {
                rounded.Span[layer.WeightIndex(unit, i)] = weights[(unit * layer.Inputs) + i] * scales[unit];
            }
        }

        return rounded;
    }

    private float[] Inputs(Dataset data)
    {
        int width = data.Inputs;
        float[] inputs = new float[_samples * width];
        for (int n = 0; n < _samples; n++)
        {
            data.CopyFeatures((int)((long)n * data.Count / _samples), inputs.AsSpan(n * width, width));
        }

        Calibration.Standardized(_architecture, _parameters, inputs, _samples);
        return inputs;
    }

    private float[] Rows(LayerDescription layer)
    {
        float[] rows = new float[_samples * layer.Units];
        for (int n = 0; n < _samples; n++)
        {
            _activations.Row(layer, n).CopyTo(rows.AsSpan(n * layer.Units));
        }

        return rows;
    }
}
