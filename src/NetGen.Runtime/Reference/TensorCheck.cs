using System.Globalization;

namespace NetGen;

/// <summary>What <see cref="GradientCheck"/> found in one tensor.</summary>
internal sealed class TensorCheck(ParameterTensor tensor, GradientCheckOptions options)
{
    /// <summary>The tensor's name, as "dense1.weight".</summary>
    internal string Name => tensor.Name;

    /// <summary>Whether training follows its gradient.</summary>
    internal bool IsTrainable => tensor.IsTrainable;

    /// <summary>Whether a gradient above the floor was compared three ways.</summary>
    internal bool IsSeen { get; set; }

    internal GradientComparison NetworkAndReference { get; } = new("network", "reference", options.NetworkTolerance);

    internal GradientComparison NetworkAndDifferences { get; } =
        new("network", "differences", options.NetworkTolerance);

    internal GradientComparison ReferenceAndDifferences { get; } =
        new("reference", "differences", options.DifferenceTolerance);

    /// <summary>The heads of the columns, the first as wide as the longest name.</summary>
    internal static string Head(int width) =>
        $"{"tensor".PadRight(width)}  parameters  differences  skipped  {"reference",9}  {"differences",11}  verdict";

    /// <summary>A line of the table.</summary>
    internal string Line(int width) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Name.PadRight(width)}  {tensor.Count,10}  {NetworkAndDifferences.Compared,11}  " +
        $"{NetworkAndReference.SkippedKinks + NetworkAndDifferences.SkippedKinks,7}  " +
        $"{NetworkAndReference.LargestError,9:0.00e+00}  {NetworkAndDifferences.LargestError,11:0.00e+00}  " +
        $"{Verdict()}");

    private string Verdict()
    {
        bool agrees =
            NetworkAndReference.Agrees && NetworkAndDifferences.Agrees && ReferenceAndDifferences.Agrees;
        if (!agrees)
        {
            return $"FAIL at {Worst().Parameter}";
        }

        return !IsTrainable ? "not trained" : IsSeen ? "pass" : "unseen";
    }

    private GradientComparison Worst() =>
        !NetworkAndReference.Agrees ? NetworkAndReference
        : !NetworkAndDifferences.Agrees ? NetworkAndDifferences
        : ReferenceAndDifferences;
}
