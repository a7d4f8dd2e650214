namespace NetGen;

/// <summary>
/// How the range of activations is chosen that integers cover, layer by layer; what lies beyond is clipped.
/// </summary>
public enum ActivationRange
{
    /// <summary>
    /// The range with the least mean squared error over the calibration samples, of those from 2% of what occurs to all
    /// of it: clips rare large values where the rest gains more by a finer step.
    /// </summary>
    LeastError = 0,

    /// <summary>All that occurs in the calibration samples; nothing of them is clipped.</summary>
    MinMax = 1,

    /// <summary>
    /// All but a share of the activations at each end (<see cref="QuantizationOptions.ClippedShare"/>).
    /// </summary>
    Percentile = 2,
}
