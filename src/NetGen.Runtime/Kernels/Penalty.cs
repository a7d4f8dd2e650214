namespace NetGen.Kernels;

/// <summary>The penalties on weights that training minimises beside the loss.</summary>
internal static class Penalty
{
    /// <summary>
    /// λ₁·Σ|w| + ½λ₂·Σw² over the layers that are trained, each sum in the packed order of the weights, with the
    /// padding's zeros; allocates nothing.
    /// </summary>
    /// <param name="architecture">The layers and their penalties.</param>
    /// <param name="packed">The packed parameters: <see cref="Architecture.PackedLength"/> floats.</param>
    internal static double Of(Architecture architecture, ReadOnlySpan<float> packed)
    {
        double penalty = 0;
        for (int l = 0; l < architecture.Layers.Count; l++)
        {
            LayerDescription layer = architecture.Layers[l];
            if (!layer.IsFrozen && (layer.L1 > 0 || layer.L2 > 0))
            {
                penalty += Of(layer, packed[layer.WeightOffset..layer.BiasOffset]);
            }
        }

        return penalty;
    }

    private static double Of(LayerDescription layer, ReadOnlySpan<float> weights)
    {
        double sizes = 0;
        double squares = 0;
        foreach (float w in weights)
        {
            sizes += Math.Abs(w);
            squares += (double)w * w;
        }

        return (layer.L1 * sizes) + (0.5 * layer.L2 * squares);
    }
}
