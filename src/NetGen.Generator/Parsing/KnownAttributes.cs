using Microsoft.CodeAnalysis;

namespace NetGen.Parsing;

/// <summary>The attributes of NetGen, recognised by name, so that no compilation is needed.</summary>
internal static class KnownAttributes
{
    /// <summary>What ForAttributeWithMetadataName looks for.</summary>
    public const string NetworkMetadataName = "NetGen." + Network;

    public const string Network = "NetworkAttribute";

    public const string Dense = "DenseAttribute";

    public const string Loss = "LossAttribute";

    public const string Dropout = "DropoutAttribute";

    public const string GaussianNoise = "GaussianNoiseAttribute";

    public const string BatchNorm = "BatchNormAttribute";

    public const string Standardize = "StandardizeAttribute";

    public const string Weights = "WeightsAttribute";

    public const string Quantized = "QuantizedAttribute";

    /// <summary>The attributes whose order is the network's.</summary>
    public static readonly string[] Ordered = [Dense, Dropout, GaussianNoise, BatchNorm, Standardize];

    public static bool Is(AttributeData attribute, string name) =>
        attribute.AttributeClass is
        {
            ContainingType: null,
            ContainingNamespace: { Name: "NetGen", ContainingNamespace.IsGlobalNamespace: true },
        } type
        && type.Name == name;
}
