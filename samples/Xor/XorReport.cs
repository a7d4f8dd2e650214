using System.Text.Json.Serialization;

namespace NetGen.Samples.Xor;

/// <summary>What --json prints, in this order.</summary>
/// <param name="Dataset">xor.</param>
/// <param name="Epochs">Training steps, each on all samples.</param>
/// <param name="Batch">Samples in a step.</param>
/// <param name="Threads">Threads that trained.</param>
/// <param name="TrainAccuracy">The share of the four samples answered rightly.</param>
/// <param name="Loss">The mean loss of the four samples after training.</param>
/// <param name="TrainSeconds">The time of training, evaluation excluded.</param>
/// <param name="TotalSeconds">The time since the process started.</param>
/// <param name="ParametersHash">SHA-256 over the little-endian float32 parameters in canonical order.</param>
internal sealed record XorReport(
    string Dataset,
    int Epochs,
    int Batch,
    int Threads,
    double TrainAccuracy,
    double Loss,
    double TrainSeconds,
    double TotalSeconds,
    string ParametersHash);

/// <summary>Writes the report without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(XorReport))]
internal sealed partial class XorJson : JsonSerializerContext;
