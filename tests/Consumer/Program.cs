// A program outside the solution, built by .ci/run against the packed packages. First the loader's package, then the
// README's example, word by word.
using NetGen;

string csv = Path.GetTempFileName();
File.WriteAllText(csv, "x,y,class\n0,0,same\n0,1,differ\n1,0,differ\n1,1,same\n");
#region NetGen.Csv
Dataset read = CsvDataset.Load(csv, new CsvOptions { HasHeader = true, Label = "class", ClassNames = ["same", "differ"] });
#endregion
File.Delete(csv);
double untrained = new XorNet(seed: 1).ComputeLoss(read);
Console.WriteLine($"{read.Count} samples from a file, loss {untrained:F3}");

#region README
// Four points that no straight line separates, and their classes.
Dataset xor = Dataset.FromClasses(features: [0, 0, 0, 1, 1, 0, 1, 1], inputs: 2, labels: [0, 1, 1, 0], classes: 2);

var net = new XorNet(seed: 1);
net.Train(xor, new TrainingOptions { Epochs = 500, BatchSize = 4, Optimizer = Optimizer.Nesterov(0.1f, 0.9f) });
Console.WriteLine($"accuracy {net.Evaluate(xor).Accuracy}, 1 xor 0 = {net.Classify([1, 0])}");

net.Save("xor.safetensors");
XorNet same = XorNet.Load("xor.safetensors");
Span<float> probabilities = stackalloc float[XorNet.OutputSize];
same.PredictProbabilities([1, 1], probabilities);
Console.WriteLine($"1 xor 1 = 0 with probability {probabilities[0]:F3}");

[Network(2)]                              // inputs
[Dense(8, Activation.Tanh)]
[Dense(2)]                                // logits, one for each class
[Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class XorNet;
#endregion
