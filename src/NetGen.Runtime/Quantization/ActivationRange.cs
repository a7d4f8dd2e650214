namespace NetGen;

/// <summary>
/// How the range of activations is chosen that integers cover, layer by layer; what lies beyond is clipped.
/// </summary>
public enum ActivationRange
{
    /// <summary>
    /// Of the other ways, with several clipped shares, the one whose integers move the network's outputs least: up to
    /// 1024 of the calibration samples are predicted with each, layer by layer.
    /// </summary>
    LeastOutputError = 0,

    /// <summary>
    /// The range with the least mean squared error of the activations themselves, of those from 2% of what occurs to
    /// all of it.
    /// </summary>
    LeastError = 1,

    /// <summary>All that occurs in the calibration samples; nothing of them is clipped.</summary>
    MinMax = 2,

    /// <summary>
    /// All but a share of the activations at each end (<see cref="QuantizationOptions.ClippedShare"/>).
    /// </summary>
    Percentile = 3,
}
