using System.Text.Json.Serialization;

namespace NetGen.Benchmarks.Int8;

/// <summary>One object of --json: what a data set's networks lose in integers.</summary>
/// <param name="Dataset">The recipe's name, as in "iris".</param>
/// <param name="Metric">accuracy, r2, rmse or nrmse.</param>
/// <param name="Range">How the ranges of activations were chosen.</param>
/// <param name="Floats">The metric of each seed's network in floats.</param>
/// <param name="Integers">The same in integers.</param>
/// <param name="Loss">The greatest loss of a seed; negative where all became better.</param>
/// <param name="Allowed">The most that may be lost.</param>
/// <param name="Agreement">
/// The share of test samples whose class stays the same, over all seeds; null in a regression.
/// </param>
/// <param name="FloatBytes">The size of the file in floats.</param>
/// <param name="IntegerBytes">The size of the file in integers.</param>
internal sealed record Int8Result(
    string Dataset,
    string Metric,
    string Range,
    IReadOnlyList<double> Floats,
    IReadOnlyList<double> Integers,
    double Loss,
    double Allowed,
    double? Agreement,
    long FloatBytes,
    long IntegerBytes)
{
    /// <summary>Whether no seed lost more than is allowed.</summary>
    [JsonIgnore]
    public bool IsReached => Loss <= Allowed;
}
