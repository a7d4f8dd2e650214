namespace NetGen.Tests.Layers;

/// <summary>A network that scales its input by itself.</summary>
[Network(2)]
[Standardize]
[Dense(8, Activation.Tanh)]
[Dense(2)]
[Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class StandardizedNet;
