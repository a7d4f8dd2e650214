using NetGen;

Dataset xor = Dataset.FromClasses(features: [0, 0, 0, 1, 1, 0, 1, 1], inputs: 2, labels: [0, 1, 1, 0], classes: 2);
var net = new XorNet(seed: 1);
TrainingResult result = net.Train(xor, new TrainingOptions
{
    Epochs = 500,
    BatchSize = 4,
    Optimizer = Optimizer.Nesterov(0.1f, 0.9f),
    Schedule = Schedule.OneCycle(warmUp: 0.15f),
});

string folder = Directory.CreateTempSubdirectory("netgen-").FullName;
string file = Path.Combine(folder, "xor.safetensors");
net.Save(file);
XorNet same = XorNet.Load(file);

string csv = Path.Combine(folder, "xor.csv");
File.WriteAllText(csv, "x,y,class\n0,0,same\n0,1,differ\n1,0,differ\n1,1,same\n");
Dataset read = CsvDataset.Load(csv, new CsvOptions { HasHeader = true, Label = "class", ClassNames = ["same", "differ"] });

Evaluation evaluation = same.Evaluate(read);
Directory.Delete(folder, recursive: true);
Console.WriteLine($"{result.Steps} steps, accuracy {evaluation.Accuracy} after a file");
return evaluation.Accuracy == 1 ? 0 : 1;

/// <summary>Learns what a perceptron cannot.</summary>
[Network(2)]
[Dense(8, Activation.Tanh)]
[Dense(2)]
[Loss(Loss.SoftmaxCrossEntropy)]
public sealed partial class XorNet;
