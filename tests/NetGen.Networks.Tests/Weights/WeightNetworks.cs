namespace NetGen.Tests.Weights;

[Network(7)]
[Dense(9, Activation.Relu)]
[Dense(9, Activation.Tanh)]
[Dense(3)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class PlainNet;

[Network(7)]
[Dense(9, Activation.Relu)]
[BatchNorm]
[Dense(3)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class NormalisedNet;

// Keras adds 1e-3 to variances.
[Network(7)]
[Dense(9, Activation.Relu)]
[BatchNorm(Epsilon = 1e-3)]
[Dense(3)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class KerasNet;

[Network(7)]
[Standardize]
[Dense(9, Activation.Relu)]
[Dense(9, Activation.Tanh)]
[Dense(3)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class StandardizedPlainNet;

[Network(1)]
[Dense(2, Activation.Relu)]
[Dense(1)]
[Loss(Loss.SquaredError)]
internal sealed partial class TwoLayerNet;

[Network(2)]
[Dense(4, Activation.Tanh)]
[Dense(3)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class FlowerNet;
