using System.Globalization;

namespace NetGen.Onnx.Export;

/// <summary>Refuses to write what is NaN or infinite, as saving does.</summary>
internal static class FiniteCheck
{
    /// <summary>Checks parameters in canonical form.</summary>
    /// <exception cref="ArgumentException">One is not finite; the message names it.</exception>
    public static void Parameters(Architecture architecture, ReadOnlySpan<float> canonical)
    {
        for (int i = 0; i < canonical.Length; i++)
        {
            if (!float.IsFinite(canonical[i]))
            {
                string value = canonical[i].ToString(CultureInfo.InvariantCulture);
                throw new ArgumentException(
                    $"{ParameterTensor.NameOf(architecture, i)} is {value}; only finite parameters are exported.");
            }
        }
    }

    /// <summary>Checks weights and biases that normalisation was folded into.</summary>
    /// <exception cref="ArgumentException">One is not finite; the message names its layer.</exception>
    public static void Folded(Architecture architecture, ReadOnlySpan<float> packed)
    {
        foreach (LayerDescription layer in architecture.Layers)
        {
            // Padding is zero.
            foreach (float value in packed.Slice(layer.WeightOffset, layer.PackedLength))
            {
                if (!float.IsFinite(value))
                {
                    throw new ArgumentException(
                        $"Folded into the weights and biases of {layer.Name}, normalisation makes them infinite; " +
                        "export with KeepNormalization.");
                }
            }
        }
    }
}
