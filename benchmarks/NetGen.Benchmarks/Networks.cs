namespace NetGen.Benchmarks;

// The shapes that are measured everywhere; a class is called after its layers.

[Network(2)]
[Dense(8, Activation.Relu)]
[Dense(8, Activation.Relu)]
[Dense(2)]
[Loss(Loss.SoftmaxCrossEntropy)]
[Quantized]
internal sealed partial class Net2x8x8x2;

[Network(64)]
[Dense(32, Activation.Relu)]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
[Quantized]
internal sealed partial class Net64x32x10;

[Network(16)]
[Dense(64, Activation.Relu)]
[Dense(64, Activation.Relu)]
[Dense(4)]
[Loss(Loss.SoftmaxCrossEntropy)]
[Quantized]
internal sealed partial class Net16x64x64x4;

[Network(784)]
[Dense(128, Activation.Relu)]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
[Quantized]
internal sealed partial class Net784x128x10;

[Network(784)]
[Dense(256, Activation.Relu)]
[Dense(128, Activation.Relu)]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
internal sealed partial class Net784x256x128x10;

[Network(784)]
[Dense(512, Activation.Relu)]
[Dense(512, Activation.Relu)]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
[Quantized]
internal sealed partial class Net784x512x512x10;

// One layer of as many outputs as inputs, without an activation.

[Network(4)]
[Dense(4)]
[Loss(Loss.SquaredError)]
internal sealed partial class NetSquare4;

[Network(8)]
[Dense(8)]
[Loss(Loss.SquaredError)]
internal sealed partial class NetSquare8;

[Network(16)]
[Dense(16)]
[Loss(Loss.SquaredError)]
internal sealed partial class NetSquare16;

[Network(32)]
[Dense(32)]
[Loss(Loss.SquaredError)]
internal sealed partial class NetSquare32;

[Network(64)]
[Dense(64)]
[Loss(Loss.SquaredError)]
internal sealed partial class NetSquare64;
