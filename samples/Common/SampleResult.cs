namespace NetGen.Samples;

/// <summary>What a sample has come to.</summary>
/// <param name="Dataset">The data's name, such as iris.</param>
/// <param name="Metric">What was measured, such as accuracy or r2.</param>
/// <param name="Value">The figure, on samples that were not trained on unless the sample says otherwise.</param>
/// <param name="Epochs">The epochs that were trained.</param>
/// <param name="Network">The trained network.</param>
public sealed record SampleResult(string Dataset, string Metric, double Value, int Epochs, INetwork Network);
