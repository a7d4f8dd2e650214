using System.Globalization;

namespace NetGen;

/// <summary>The worst disagreement of two gradients.</summary>
public sealed class GradientComparison
{
    internal GradientComparison(string first, string second, double tolerance)
    {
        First = first;
        Second = second;
        Tolerance = tolerance;
    }

    /// <summary>Where the first gradient comes from: "network" or "reference".</summary>
    public string First { get; }

    /// <summary>Where the second gradient comes from: "reference" or "differences".</summary>
    public string Second { get; }

    /// <summary>The relative error that is allowed.</summary>
    public double Tolerance { get; }

    /// <summary>The number of parameters compared.</summary>
    public int Compared { get; private set; }

    /// <summary>
    /// The number of parameters left out because a net input lies at the kink of Relu, LeakyRelu or Elu, or an output
    /// at one of the loss, where the two have no common value to agree on.
    /// </summary>
    public int SkippedKinks { get; private set; }

    /// <summary>
    /// The largest relative error |a − b| / max(|a|, |b|, floor), the floor as <see cref="GradientCheck"/> says;
    /// infinite where a value is not finite.
    /// </summary>
    public double LargestError { get; private set; }

    /// <summary>
    /// The parameter with the largest error, as "dense2.weight[3, 17]"; empty while there is no error above 0.
    /// </summary>
    public string Parameter { get; private set; } = "";

    /// <summary>The first gradient of that parameter.</summary>
    public double FirstValue { get; private set; }

    /// <summary>The second gradient of that parameter.</summary>
    public double SecondValue { get; private set; }

    /// <summary>Whether something was compared and no error exceeds the tolerance.</summary>
    public bool Passed => Compared > 0 && Agrees;

    /// <summary>Whether no error exceeds the tolerance, be it that nothing was compared.</summary>
    internal bool Agrees => LargestError <= Tolerance;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{First,-9}  {Second,-11}  {Compared,8}  {SkippedKinks,7}  " +
        $"{LargestError,9:0.00e+00}  {Tolerance,9:0.00e+00}  {Verdict(),-4}  {Worst()}").TrimEnd();

    internal void Skip() => SkippedKinks++;

    internal void Add(Architecture architecture, int index, double first, double second, double floor)
    {
        Compared++;
        double scale = Math.Max(Math.Max(Math.Abs(first), Math.Abs(second)), floor);
        double error = double.IsFinite(first) && double.IsFinite(second) && double.IsFinite(scale)
            ? Math.Abs(first - second) / scale
            : double.PositiveInfinity;
        if (error > LargestError)
        {
            LargestError = error;
            Parameter = ParameterTensor.NameOf(architecture, index);
            FirstValue = first;
            SecondValue = second;
        }
    }

    /// <summary>Counts the comparisons of one tensor in.</summary>
    internal void Include(GradientComparison tensor)
    {
        Compared += tensor.Compared;
        SkippedKinks += tensor.SkippedKinks;
        if (tensor.LargestError > LargestError)
        {
            LargestError = tensor.LargestError;
            Parameter = tensor.Parameter;
            FirstValue = tensor.FirstValue;
            SecondValue = tensor.SecondValue;
        }
    }

    private string Verdict()
    {
        if (!Agrees)
        {
            return "FAIL";
        }

        return Compared > 0 ? "pass" : "none";
    }

    private string Worst() => Parameter.Length == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{Parameter}: {FirstValue:g9} and {SecondValue:g9}");
}
