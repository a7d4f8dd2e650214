using System.Reflection;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NetGen;
using NetGen.Tests;

// Trains every network of an assembly for some steps and prints each one's name and parameter hash. The tests run it as a
// child process, because hardware switches and the JIT's reports are settings of a process.
//
//     NetGen.Networks.Probe networks.dll STEPS BATCH [NAME]
string path = Path.GetFullPath(args[0]);
int steps = int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture);
int batchSize = int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture);
string? only = args.Length > 3 ? args[3] : null;

Console.WriteLine($"vector256 {Vector256.IsHardwareAccelerated} avx512 {Avx512F.IsSupported}");
IEnumerable<Type> types = Assembly.LoadFrom(path).GetTypes()
    .Where(type => typeof(INetwork).IsAssignableFrom(type) && (only is null || type.Name == only))
    .OrderBy(type => type.FullName, StringComparer.Ordinal);
foreach (Type type in types)
{
    Optimizer[] optimizers = [Optimizer.Sgd(0.05f), Optimizer.Nesterov(0.05f), Optimizer.Adam()];
    string hash = string.Empty;
    foreach (Optimizer optimizer in optimizers)
    {
        var network = (INetwork)Activator.CreateInstance(type, 1L)!;
        var session = new TrainingSession(network, optimizer, batchSize);
        for (int step = 0; step < steps; step++)
        {
            session.Step(TestBatches.CreateOfVariedSize(network.Architecture, batchSize, step));
        }

        Batch last = TestBatches.Create(network.Architecture, batchSize, steps);
        var outputs = new float[batchSize * network.Architecture.Outputs];
        network.PredictBatch(last.Features, outputs);
        network.Predict(last.Features[..network.Architecture.Inputs], outputs.AsSpan(0, network.Architecture.Outputs));
        hash += network.ComputeParametersHash()[..16];
    }

    Console.WriteLine($"{type.FullName} {hash}");
}
