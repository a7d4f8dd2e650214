namespace NetGen;

/// <summary>What <see cref="GradientCheck"/> found. <see cref="ToString"/> is a table of it.</summary>
public sealed class GradientCheckResult
{
    internal GradientCheckResult(Architecture architecture, GradientCheckOptions options)
    {
        Architecture = architecture;
        NetworkAndReference = new GradientComparison("network", "reference", options.NetworkTolerance);
        NetworkAndDifferences = new GradientComparison("network", "differences", options.NetworkTolerance);
        ReferenceAndDifferences = new GradientComparison("reference", "differences", options.DifferenceTolerance);
    }

    /// <summary>The network's layers and loss.</summary>
    public Architecture Architecture { get; }

    /// <summary>The network's own gradient and the reference's backpropagation, for every parameter.</summary>
    public GradientComparison NetworkAndReference { get; }

    /// <summary>The network's own gradient and central differences of the reference's loss.</summary>
    public GradientComparison NetworkAndDifferences { get; }

    /// <summary>The reference's backpropagation and central differences of its own loss.</summary>
    public GradientComparison ReferenceAndDifferences { get; }

    /// <summary>Whether the network's gradient is zero in the padding of the packed form, as updates rely on.</summary>
    public bool IsPaddingZero { get; internal set; }

    /// <summary>The parameters left out because of kinks, over all comparisons.</summary>
    public int SkippedKinks =>
        NetworkAndReference.SkippedKinks + NetworkAndDifferences.SkippedKinks + ReferenceAndDifferences.SkippedKinks;

    /// <summary>Whether every comparison passed and the padding is zero.</summary>
    public bool Passed =>
        NetworkAndReference.Passed && NetworkAndDifferences.Passed && ReferenceAndDifferences.Passed && IsPaddingZero;

    /// <summary>
    /// A table with a line for each comparison: its counts, its largest relative error and where that is.
    /// </summary>
    public override string ToString() =>
        $"""
        Gradient check of {Architecture}: {(Passed ? "passed" : "FAILED")}
        first      second       compared  skipped      error    allowed        worst
        {NetworkAndReference}
        {NetworkAndDifferences}
        {ReferenceAndDifferences}
        padding of the network's gradient: {(IsPaddingZero ? "zero" : "NOT ZERO")}
        """.ReplaceLineEndings("\n");
}
