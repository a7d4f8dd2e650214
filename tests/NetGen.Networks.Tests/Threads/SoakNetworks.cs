namespace NetGen.Tests.Threads;

/// <summary>Straight-line code without loops, one output.</summary>
[Network(2)]
[Dense(4, Activation.Tanh)]
[Dense(1)]
[Loss(Loss.BinaryCrossEntropy)]
internal sealed partial class SoakTinyNet;

/// <summary>Small digits: loops over tiles, probabilities by softmax; 845 samples are worth a thread.</summary>
[Network(64)]
[Dense(32, Activation.Relu)]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class SoakDigitsNet;

/// <summary>Predictions read a folded copy, and activations run in a pass of their own.</summary>
[Network(17)]
[Dense(40, Activation.Gelu)]
[BatchNorm]
[Dense(3)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class SoakNormalizedNet;

/// <summary>Folded for its input, too.</summary>
[Network(9)]
[Standardize]
[Dense(24, Activation.Relu)]
[BatchNorm]
[Dense(2, Activation.Tanh)]
[Loss(Loss.SquaredError)]
internal sealed partial class SoakStandardizedNet;
