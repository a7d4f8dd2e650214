using System.Text.Json.Serialization;

namespace NetGen.Samples;

/// <summary>What --json prints, in this order.</summary>
/// <param name="Sample">The sample's name.</param>
/// <param name="Dataset">The data's name.</param>
/// <param name="Metric">What was measured.</param>
/// <param name="Value">The figure.</param>
/// <param name="Epochs">The epochs that were trained.</param>
/// <param name="Seed">The seed.</param>
/// <param name="TotalSeconds">The time since the process started.</param>
/// <param name="ParametersHash">SHA-256 over the little-endian float32 parameters in canonical order.</param>
internal sealed record SampleReport(
    string Sample,
    string Dataset,
    string Metric,
    double Value,
    int Epochs,
    long Seed,
    double TotalSeconds,
    string ParametersHash);

/// <summary>Writes the report without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SampleReport))]
internal sealed partial class SampleJson : JsonSerializerContext;
