namespace NetGen.Onnx.Import;

/// <summary>Lays parameters out in canonical form.</summary>
internal static class CanonicalParameters
{
    // Padded to rows of vectors they still fit a buffer.
    private const long Most = 1 << 30;

    /// <summary>The layers' parameters, then the means and scales of an input that is standardised.</summary>
    public static float[] Of(List<LayerDraft> layers, AffineMap? standardization, ImportErrors errors)
    {
        long count = layers.Sum(layer => (long)layer.ParameterCount);
        if (count > Most)
        {
            throw errors.Unsupported("the graph", $"it has {count} parameters; about 10^9 fit a network.");
        }

        int inputs = layers[0].Inputs;
        float[] parameters = new float[count + (standardization is null ? 0 : 2 * inputs)];
        int next = 0;
        foreach (LayerDraft layer in layers)
        {
            layer.Write(parameters.AsSpan(next, layer.ParameterCount));
            next += layer.ParameterCount;
        }

        for (int i = 0; standardization is not null && i < inputs; i++)
        {
            parameters[next + i] = (float)standardization.Means[i];
            parameters[next + inputs + i] = (float)standardization.Scales[i];
        }

        return parameters;
    }
}
