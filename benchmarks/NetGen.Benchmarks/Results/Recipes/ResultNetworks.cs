namespace NetGen.Benchmarks.Results.Recipes;

// A class is called after the data set that it learns.

[Network(4)]
[Dense(16, Activation.Tanh)]
[Dense(3)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class IrisNet;

[Network(13)]
[Dense(32, Activation.Tanh)]
[Dense(3)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class WineNet;

[Network(30)]
[Dense(16, Activation.Tanh)]
[Dense(1)]
[Loss(Loss.BinaryCrossEntropy)]
internal sealed partial class BreastCancerNet;

[Network(4)]
[Dense(16, Activation.Relu)]
[Dense(1)]
[Loss(Loss.BinaryCrossEntropy)]
internal sealed partial class BanknoteNet;

[Network(60)]
[Dense(64, Activation.Relu)]
[Dense(1)]
[Loss(Loss.BinaryCrossEntropy)]
internal sealed partial class SonarNet;

[Network(64)]
[Dense(128, Activation.Relu)]
[Dense(128, Activation.Relu)]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class OptDigitsNet;

[Network(108)]
[Dense(32, Activation.Silu)]
[Dense(1)]
[Loss(Loss.BinaryCrossEntropy)]
internal sealed partial class AdultNet;

[Network(13)]
[Dense(64, Activation.Silu)]
[Dense(64, Activation.Silu)]
[Dense(1)]
[Loss(Loss.SquaredError)]
internal sealed partial class CaliforniaHousingNet;

[Network(8)]
[Dense(64, Activation.Silu)]
[Dense(64, Activation.Silu)]
[Dense(1)]
[Loss(Loss.SquaredError)]
internal sealed partial class ConcreteNet;

[Network(5)]
[Dense(64, Activation.Silu)]
[Dense(64, Activation.Silu)]
[Dense(1)]
[Loss(Loss.SquaredError)]
internal sealed partial class AirfoilNet;

[Network(10)]
[Dense(16, Activation.Silu)]
[Dense(1)]
[Loss(Loss.SquaredError)]
internal sealed partial class AbaloneNet;

[Network(4)]
[Dense(32, Activation.Tanh)]
[Dense(32, Activation.Tanh)]
[Dense(1)]
[Loss(Loss.SquaredError)]
internal sealed partial class MackeyGlassNet;

[Network(784)]
[Dense(256, Activation.Silu)]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class MnistOneLayerNet;

[Network(784)]
[Dense(512, Activation.Relu)]
[Dropout(0.2)]
[Dense(512, Activation.Relu)]
[Dropout(0.2)]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class MnistTwoLayersNet;

[Network(2)]
[Dense(32, Activation.Silu)]
[Dense(32, Activation.Silu)]
[Dense(32, Activation.Silu)]
[Dense(1)]
[Loss(Loss.BinaryCrossEntropy)]
internal sealed partial class TwoSpiralsNet;
