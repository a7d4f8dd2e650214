using NetGen;

Console.WriteLine($"1 xor 0 = {XorNet.Trained.Classify([1, 0])}, 1 xor 1 = {XorNet.Trained.Classify([1, 1])}");

[Network(2), Dense(8, Activation.Tanh), Dense(2), Loss(Loss.SoftmaxCrossEntropy), Weights("xor.safetensors")]
public sealed partial class XorNet;
