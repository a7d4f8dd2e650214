using System.Text.Json.Serialization;

namespace NetGen.Benchmarks.Comparing.Reporting;

/// <summary>One object of --json: a case beside a peer.</summary>
/// <param name="Case">As in "train/784-128-10/sgd".</param>
/// <param name="Peer">
/// pytorch, onnxruntime, c, scikit-learn or fann; beside integers netgen-float and onnxruntime-int8 too; null where
/// NetGen is measured alone.
/// </param>
/// <param name="Threads">The threads of both.</param>
/// <param name="Batch">The samples of an operation.</param>
/// <param name="Isa">The widest vectors of NetGen: 512, 256 or 128 bits.</param>
/// <param name="Unit">Of the two figures.</param>
/// <param name="NetGen">NetGen's figure, the median of the rounds.</param>
/// <param name="Other">The peer's.</param>
/// <param name="Ratio">How many times faster NetGen is: the median of the rounds' ratios.</param>
/// <param name="RatioLow">The least ratio of a round.</param>
/// <param name="RatioHigh">The greatest.</param>
/// <param name="LimitShare">
/// NetGen's share of what the machine can do at most, measured in the same round; null for whole processes.
/// </param>
/// <param name="AllocatedBytes">What NetGen allocates in an operation; null for whole processes.</param>
internal sealed record CompareResult(
    string Case,
    string? Peer,
    int Threads,
    int Batch,
    string Isa,
    string Unit,
    [property: JsonPropertyName("netgen")] double NetGen,
    double? Other,
    double? Ratio,
    double? RatioLow,
    double? RatioHigh,
    double? LimitShare,
    long? AllocatedBytes);
