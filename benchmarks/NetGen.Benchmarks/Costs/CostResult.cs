using System.Text.Json.Serialization;
using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Costs;

/// <summary>How much longer an epoch takes.</summary>
/// <param name="Name">What it has more.</param>
/// <param name="Microseconds">An epoch's time a sample, the median of all rounds.</param>
/// <param name="Plain">The same of the plain training.</param>
/// <param name="Ratio">The median of the rounds' ratios.</param>
/// <param name="Least">The least ratio.</param>
/// <param name="Most">The greatest ratio.</param>
/// <param name="Bar">The greatest ratio that is promised; null where none is.</param>
internal sealed record CostResult(
    string Name, double Microseconds, double Plain, double Ratio, double Least, double Most, double? Bar)
{
    /// <summary>Whether the promise is kept.</summary>
    [JsonIgnore]
    public bool IsReached => Bar is null || Ratio <= Bar;

    /// <summary>The result of some rounds, in seconds a sample, each beside the plain one.</summary>
    public static CostResult Of(CostCase one, IReadOnlyList<double> seconds, IReadOnlyList<double> plain)
    {
        Spread ratio = Spread.Of(seconds.Zip(plain, (own, other) => own / other));
        return new CostResult(
            one.Name,
            1e6 * Spread.Of(seconds).Median,
            1e6 * Spread.Of(plain).Median,
            ratio.Median,
            ratio.Least,
            ratio.Most,
            double.IsNaN(one.Bar) ? null : 1 + one.Bar);
    }
}
