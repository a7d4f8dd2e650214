using System.Text.Json.Serialization;

namespace NetGen.Samples.Digits;

/// <summary>What --json prints, in this order.</summary>
/// <param name="Dataset">synthetic or mnist.</param>
/// <param name="Epochs">Passes over the training data.</param>
/// <param name="Batch">Samples in a step.</param>
/// <param name="Threads">Threads that trained.</param>
/// <param name="TestAccuracy">The share of test samples read rightly.</param>
/// <param name="TrainSeconds">The time of training, evaluation excluded.</param>
/// <param name="SamplesPerSecond">Training samples times epochs, by the time of training.</param>
/// <param name="TotalSeconds">The time since the process started.</param>
/// <param name="ParametersHash">SHA-256 over the little-endian float32 parameters in canonical order.</param>
internal sealed record DigitsReport(
    string Dataset,
    int Epochs,
    int Batch,
    int Threads,
    double TestAccuracy,
    double TrainSeconds,
    double SamplesPerSecond,
    double TotalSeconds,
    string ParametersHash);

/// <summary>Writes the report without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DigitsReport))]
internal sealed partial class DigitsJson : JsonSerializerContext;
