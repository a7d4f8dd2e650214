namespace NetGen.Benchmarks.Costs;

// 784-128-10 with one thing more.

[Network(784)]
[Dense(128, Activation.Relu)]
[Dropout(0.5)]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class NetWithDropout;

[Network(784)]
[Dense(128, Activation.Relu)]
[BatchNorm]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class NetWithBatchNorm;

[Network(784)]
[Dropout(0.2)]
[Dense(128, Activation.Relu)]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class NetWithInputDropout;

[Network(784)]
[Standardize]
[Dense(128, Activation.Relu)]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class NetWithStandardize;

[Network(784, L2 = 1e-4)]
[Dense(128, Activation.Relu)]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class NetWithPenalty;
