namespace NetGen.Samples.Xor;

/// <summary>Two inputs, eight hidden units that bend the boundary, one output for each answer.</summary>
[Network(2)]
[Dense(8, Activation.Tanh)]
[Dense(2)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class XorNet;
