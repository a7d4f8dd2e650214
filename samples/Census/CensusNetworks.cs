namespace NetGen.Samples.Census;

/// <summary>Each person counts the same.</summary>
[Network(CensusData.Inputs)]
[Standardize]
[Dense(16, Activation.Relu)]
[Dense(1)]
[Loss(Loss.BinaryCrossEntropy)]
internal sealed partial class PlainNet;

/// <summary>
/// Those who earn much count three times: they are a quarter of all, and the plain network misses many.
/// </summary>
[Network(CensusData.Inputs)]
[Standardize]
[Dense(16, Activation.Relu)]
[Dense(1)]
[Loss(Loss.BinaryCrossEntropy, ClassWeights = new[] { 1f, 3f })]
internal sealed partial class WeightedNet;
