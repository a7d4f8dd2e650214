namespace NetGen.Samples.OwnLoop;

/// <summary>Four figures, sixteen hidden units, two classes.</summary>
[Network(4)]
[Dense(16, Activation.Relu)]
[Dense(2)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class LoopNet;
