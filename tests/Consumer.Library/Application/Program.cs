// Knows NetGen through the library alone: the runtime comes along, the generator does not.
using Library;
using NetGen;

Dataset xor = Dataset.FromClasses(features: [0, 0, 0, 1, 1, 0, 1, 1], inputs: 2, labels: [0, 1, 1, 0], classes: 2);
var untrained = new XorNet(seed: 1);
untrained.Train(xor, new TrainingOptions { Epochs = 1, BatchSize = 4, Optimizer = Optimizer.Sgd(0.1f) });
bool isEmbedded = typeof(Program).Assembly.GetManifestResourceNames().Length > 0;
Console.WriteLine(
    $"accuracy {XorNet.Trained.Evaluate(xor).Accuracy}, 1 xor 0 = {Gate.Xor(true, false)}, embedded here: {isEmbedded}");
