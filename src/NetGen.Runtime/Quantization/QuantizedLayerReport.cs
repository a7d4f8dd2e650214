namespace NetGen;

/// <summary>What a layer lost on its way into integers.</summary>
/// <param name="Name">The layer's name, counted from 1: "dense1".</param>
/// <param name="WeightError">‖w − ŵ‖/‖w‖ of its weights w and what integers make of them; 0 where all are 0.</param>
/// <param name="InputMinimum">The least input that is not clipped.</param>
/// <param name="InputMaximum">The greatest input that is not clipped.</param>
/// <param name="ClippedShare">The share of inputs that are clipped, at least half a step beyond the range.</param>
public sealed record QuantizedLayerReport(
    string Name, double WeightError, float InputMinimum, float InputMaximum, double ClippedShare);
