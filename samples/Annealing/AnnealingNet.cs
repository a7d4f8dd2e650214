namespace NetGen.Samples.Annealing;

/// <summary>A point of the plane, eight hidden units, two classes: 42 parameters to wander among.</summary>
[Network(2)]
[Dense(8, Activation.Tanh)]
[Dense(2)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class AnnealingNet;
