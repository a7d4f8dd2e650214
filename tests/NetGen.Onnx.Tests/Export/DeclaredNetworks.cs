namespace NetGen.Onnx.Tests.Export;

// Every activation hidden and last, every loss, and sizes that no vector divides; then what stands between layers.

[Network(1)]
[Dense(8, Activation.Identity)]
[Dense(3, Activation.Relu)]
[Dense(2, Activation.Tanh)]
[Loss(Loss.SquaredError)]
public sealed partial class IdentityNet;

[Network(7)]
[Dense(31, Activation.Relu)]
[Dense(31, Activation.LeakyRelu)]
[Dense(7, Activation.Softplus)]
[Loss(Loss.Hinge)]
public sealed partial class ReluNet;

[Network(15)]
[Dense(7, Activation.LeakyRelu, Slope = 0.25f)]
[Dense(9, Activation.Sigmoid)]
[Dense(9, Activation.Elu)]
[Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class LeakyReluNet;

[Network(31)]
[Dense(17, Activation.Sigmoid)]
[Dense(2, Activation.Tanh)]
[Dense(16, Activation.Gelu)]
[Loss(Loss.AbsoluteError)]
public sealed partial class SigmoidNet;

[Network(2)]
[Dense(3, Activation.Tanh)]
[Dense(17, Activation.Softplus)]
[Dense(31, Activation.Silu)]
[Loss(Loss.BinarySoftmax)]
public sealed partial class TanhNet;

[Network(8)]
[Dense(16, Activation.Softplus)]
[Dense(8, Activation.Elu)]
[Dense(1, Activation.Identity)]
[Loss(Loss.Huber)]
public sealed partial class SoftplusNet;

[Network(16)]
[Dense(2, Activation.Elu)]
[Dense(1, Activation.Gelu)]
[Dense(3, Activation.Relu)]
[Loss(Loss.MulticlassHinge)]
public sealed partial class EluNet;

[Network(33)]
[Dense(15, Activation.Gelu)]
[Dense(16, Activation.Silu)]
[Dense(8, Activation.LeakyRelu)]
[Loss(Loss.Perceptron)]
public sealed partial class GeluNet;

[Network(3)]
[Dense(1, Activation.Silu)]
[Dense(7, Activation.Identity)]
[Dense(15, Activation.Identity)]
[Loss(Loss.BinaryCrossEntropy)]
public sealed partial class SiluNet;

[Network(3)]
[Dense(9, Activation.LeakyRelu, Slope = 0f)]
[Dense(2)]
[Loss(Loss.SquaredError)]
public sealed partial class LeakyZeroNet;

[Network(31)]
[Dense(1)]
[Loss(Loss.BinaryCrossEntropy)]
public sealed partial class OneLayerNet;

[Network(1)]
[Dense(1)]
[Loss(Loss.SquaredError)]
public sealed partial class TinyNet;

[Network(7)]
[Dense(33, Activation.Tanh)]
[Dense(1, Activation.Sigmoid)]
[Loss(Loss.SquaredError)]
public sealed partial class SigmoidOutputNet;

[Network(9)]
[Dense(17, Activation.Relu)]
[Dense(3)]
[Loss(Loss.BinarySoftmax)]
public sealed partial class BinarySoftmaxNet;

[Network(15)]
[Dense(17, Activation.Relu, Bias = false)]
[Dense(3, Bias = false)]
[Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class NoBiasNet;

[Network(15)]
[Dense(17, Activation.Relu)]
[Dense(3)]
[Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class BiasNet;

[Network(16)]
[Dropout(0.2)]
[Dense(31, Activation.Relu)]
[Dropout(0.5)]
[GaussianNoise(0.1)]
[Dense(4)]
[Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class DropoutNet;

[Network(9)]
[Dense(17, Activation.Relu)]
[BatchNorm]
[Dense(3)]
[Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class NormNet;

[Network(8)]
[Dense(33, Activation.Gelu)]
[BatchNorm(Epsilon = 0.1)]
[Dense(15, Activation.Silu)]
[BatchNorm(Epsilon = 1e-3)]
[Dense(2)]
[Loss(Loss.Huber)]
public sealed partial class NormEpsilonNet;

[Network(16)]
[Dense(7, Activation.Tanh)]
[Dense(2)]
[BatchNorm]
[Loss(Loss.SquaredError)]
public sealed partial class NormOutputNet;

[Network(17)]
[Standardize]
[Dense(8, Activation.Elu)]
[Dense(1)]
[Loss(Loss.BinaryCrossEntropy)]
public sealed partial class StandardNet;

[Network(7)]
[Standardize]
[Dense(9, Activation.Tanh, Bias = false)]
[Dense(3, Bias = false)]
[Loss(Loss.SquaredError)]
public sealed partial class StandardNoBiasNet;

[Network(33)]
[Standardize]
[Dense(31, Activation.Relu)]
[BatchNorm]
[Dense(16, Activation.Sigmoid)]
[BatchNorm]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class StandardNormNet;

[Network(784)]
[Dense(128, Activation.Relu)]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class MnistNet;

[Network(16)]
[Dense(64, Activation.Relu)]
[Dense(64, Activation.Relu)]
[Dense(4)]
[Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class DeepNet;

[Network(64)]
[Standardize]
[Dense(48, Activation.Relu)]
[BatchNorm]
[Dense(32, Activation.Relu)]
[BatchNorm]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class DeepNormNet;
