namespace NetGen.Samples.Iris;

/// <summary>Four measurements, eight hidden units, three species.</summary>
[Network(4)]
[Dense(8, Activation.Tanh)]
[Dense(3)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class IrisNet;
