using System.Collections.Generic;
using System.Globalization;
using NetGen.Diagnostics;
using NetGen.Planning;
using NetGen.Specs;

namespace NetGen.Parsing;

/// <summary>
/// Whether the packed parameters can be addressed: NETGEN0008. They lie in one array of floats and take less than 2^31
/// bytes, so that every offset, in floats or bytes, is an int.
/// </summary>
internal static class SizeChecks
{
    private const long Bound = 1L << 31;

    /// <summary>
    /// QuantizedLayer.MaximumInputs, to which a test holds it: a sum of products of 127 and 127 still fits 32 bits.
    /// </summary>
    public const int MostIntegerInputs = 133_000;

    public static void Check(NetworkDeclaration network, IReadOnlyList<LayerSpec> layers, FindingList findings)
    {
        long bytes = 0;
        for (int i = 0; i < layers.Count; i++)
        {
            // Both factors are at most 2^31, so that floats fit in a long; their bytes may not.
            decimal total = bytes + ((decimal)PackedLayout.LengthOf(layers[i].Inputs, layers[i].Units) * sizeof(float));
            if (total >= Bound)
            {
                findings.Add(
                    DiagnosticDescriptors.TooLarge,
                    network.Layers[i].LocationOf("units"),
                    Text.Of(i + 1),
                    network.Symbol.Name,
                    total.ToString(CultureInfo.InvariantCulture));
                return;
            }

            bytes = (long)total;
        }
    }

    /// <summary>The same with what stands between the layers: rows of batch normalisation, statistics of the input.</summary>
    public static void CheckParts(NetworkDeclaration network, NetworkSpec spec, FindingList findings)
    {
        decimal total = spec.IsStandardized ? 2m * (spec.Inputs + 15L) : 0;
        for (int i = 0; i < spec.Layers.Count; i++)
        {
            LayerSpec layer = spec.Layers[i];
            total += PackedLayout.LengthOf(layer.Inputs, layer.Units);
            total += layer.Normalization is null ? 0 : PackedLayout.NormLengthOf(layer.Units);
            if (total * sizeof(float) >= Bound)
            {
                findings.Add(
                    DiagnosticDescriptors.TooLarge,
                    network.Layers[i].LocationOf("units"),
                    Text.Of(i + 1),
                    network.Symbol.Name,
                    (total * sizeof(float)).ToString(CultureInfo.InvariantCulture));
                return;
            }
        }
    }

    /// <summary>Whether the sums of the twin in integers fit 32 bits: NETGEN0060.</summary>
    public static void CheckIntegers(NetworkDeclaration network, NetworkSpec spec, FindingList findings)
    {
        for (int i = 0; spec.IsQuantized && i < spec.Layers.Count; i++)
        {
            int inputs = spec.Layers[i].Inputs;
            if (inputs > MostIntegerInputs)
            {
                findings.Add(
                    DiagnosticDescriptors.TooWideForIntegers,
                    network.Layers[i].NameLocation,
                    Text.Of(i + 1),
                    Text.Of(inputs),
                    Text.Of(MostIntegerInputs));
            }
        }
    }
}
