namespace NetGen.Samples.Embedded;

/// <summary>A network whose weights are in the program: samples/Digits trained and saved them.</summary>
[Network(784)]
[Dense(32, Activation.Relu)]
[Dense(10)]
[Loss(Loss.SoftmaxCrossEntropy)]
[Weights("digits.safetensors")]
internal sealed partial class DigitNet;
