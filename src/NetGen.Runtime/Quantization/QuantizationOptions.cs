namespace NetGen;

/// <summary>How a network is turned into integers; the defaults are what was measured to lose least.</summary>
public sealed record QuantizationOptions
{
    /// <summary>How the range of each layer's input is chosen.</summary>
    public ActivationRange Range { get; init; } = ActivationRange.LeastOutputError;

    /// <summary>
    /// The share of activations that <see cref="ActivationRange.Percentile"/> may clip at each end, at least 0 and
    /// below ½. Of no use to the other ranges.
    /// </summary>
    public double ClippedShare { get; init; } = 0.0001;
}
