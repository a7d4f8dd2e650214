using System.Text.Json.Serialization;

namespace NetGen.Samples.OnnxImport;

/// <summary>What --json prints, in this order.</summary>
/// <param name="Sample">The sample's name.</param>
/// <param name="Dataset">The model's name.</param>
/// <param name="Metric">accuracy for the sample's own model, parameters for another.</param>
/// <param name="Value">The figure.</param>
/// <param name="Architecture">The network as one line.</param>
/// <param name="Files">The files that were written.</param>
/// <param name="ParametersHash">SHA-256 over the little-endian float32 parameters in canonical order.</param>
internal sealed record OnnxImportReport(
    string Sample,
    string Dataset,
    string Metric,
    double Value,
    string Architecture,
    string[] Files,
    string ParametersHash);

/// <summary>Writes the report without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OnnxImportReport))]
internal sealed partial class OnnxImportJson : JsonSerializerContext;
