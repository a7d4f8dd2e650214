// A program outside the solution that references NetGen.Onnx alone: the package brings the generator along.
using NetGen;

var net = new XorNet(seed: 1);
#region NetGen.Onnx
net.SaveOnnx("xor.onnx");
OnnxModel model = OnnxFile.Read("xor.onnx").WithLoss(XorNet.Architecture.LossDefinition);
Console.WriteLine(model.ToCSharp());
model.SaveWeights("imported.safetensors");
#endregion

XorNet same = XorNet.Load("imported.safetensors");
Span<float> expected = stackalloc float[XorNet.OutputSize];
Span<float> outputs = stackalloc float[XorNet.OutputSize];
net.Predict([1, 0], expected);
same.Predict([1, 0], outputs);
Console.WriteLine(expected.SequenceEqual(outputs) ? "the same outputs" : "other outputs");

[Network(2)]
[Dense(8, Activation.Tanh)]
[Dense(2)]
[Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class XorNet;
