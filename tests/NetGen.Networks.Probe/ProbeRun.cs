using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

namespace NetGen.Tests;

/// <summary>What the probe does with networks, under the JIT and ahead of time.</summary>
public static class ProbeRun
{
    // Rates low enough that squared error over a hundred outputs does not diverge.
    private static readonly Optimizer[] Optimizers =
    [
        Optimizer.Sgd(0.005f), Optimizer.Momentum(0.001f), Optimizer.Nesterov(0.001f), Optimizer.Adam(),
        Optimizer.AdaGrad(0.01f), Optimizer.RmsProp(0.001f, momentum: 0.5f), Optimizer.AdamW(),
    ];

    /// <summary>
    /// Prints what code may use in this process; then a line for each network, in the order of their names, with 64
    /// bits of a hash for each optimizer: of the parameters after training, and of predictions, alone and in a batch, in
    /// integers too where a network has such a twin.
    /// </summary>
    /// <param name="networks">The networks.</param>
    /// <param name="arguments">STEPS BATCH [NAME ...]: of networks that have names here only these are run.</param>
    public static void Print(IEnumerable<ProbedNetwork> networks, string[] arguments)
    {
        int steps = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        int batchSize = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        string[] names = arguments[2..];
        Console.WriteLine(
            $"512 {Vector512.IsHardwareAccelerated}, 256 {Vector256.IsHardwareAccelerated}, "
            + $"128 {Vector128.IsHardwareAccelerated}, FMA {Fma.IsSupported}");
        foreach (ProbedNetwork network in networks.OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            if (names.Length == 0 || names.Contains(network.Name))
            {
                IEnumerable<string> hashes = Optimizers.Select(one => Hash(network, one, steps, batchSize));
                Console.WriteLine($"{network.Name} {string.Join(' ', hashes)}");
            }
        }
    }

    private static string Hash(ProbedNetwork probed, Optimizer optimizer, int steps, int batchSize)
    {
        INetwork network = probed.Create();
        using var session = new TrainingSession(network, optimizer, batchSize);
        for (int step = 0; step < steps; step++)
        {
            session.Step(TestBatches.CreateOfVariedSize(network.Architecture, batchSize, step));
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Convert.FromHexString(network.ComputeParametersHash()));
        Batch samples = TestBatches.Create(network.Architecture, batchSize, steps);
        AppendPredictions(hash, network, samples.Features);
        if (probed.Quantize is not null)
        {
            int inputs = network.Architecture.Inputs, outputs = network.Architecture.Outputs;
            var calibration = Dataset.FromTargets(samples.Features, inputs, new float[batchSize * outputs], outputs);
            AppendPredictions(hash, probed.Quantize(network, calibration), samples.Features);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }

    private static void AppendPredictions(IncrementalHash hash, IPredictor predictor, ReadOnlySpan<float> features)
    {
        int inputs = predictor.Architecture.Inputs;
        Span<float> outputs = new float[features.Length / inputs * predictor.Architecture.Outputs];
        Span<float> first = outputs[..predictor.Architecture.Outputs];
        predictor.Predict(features[..inputs], first);
        hash.AppendData(MemoryMarshal.AsBytes(first));
        predictor.PredictBatch(features, outputs);
        hash.AppendData(MemoryMarshal.AsBytes(outputs));
    }
}
