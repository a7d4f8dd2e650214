namespace NetGen.Samples.Spirals;

/// <summary>A point of the plane, two hidden layers that bend the boundary, an output for each spiral.</summary>
[Network(2)]
[Dense(32, Activation.Silu)]
[Dense(32, Activation.Silu)]
[Dense(2)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class SpiralNet;
