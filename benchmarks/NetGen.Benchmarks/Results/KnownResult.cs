using System.Text.Json.Serialization;

namespace NetGen.Benchmarks.Results;

/// <summary>One object of --json: what came out of a recipe.</summary>
/// <param name="Dataset">The recipe's name, as in "iris".</param>
/// <param name="Metric">accuracy, r2, rmse or nrmse.</param>
/// <param name="Value">The median of the seeds' values; an rmse is in the target's unit.</param>
/// <param name="Floor">The bar: the least value that counts, of rmse and nrmse the greatest.</param>
/// <param name="Seeds">The values of seeds 1, 2, 3 and so on.</param>
internal sealed record KnownResult(
    string Dataset, string Metric, double Value, double Floor, IReadOnlyList<double> Seeds)
{
    /// <summary>Whether the value is as good as the bar.</summary>
    [JsonIgnore]
    public bool IsReached { get; init; }
}
