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
    /// bits of a hash for each optimizer: of the parameters after training, and of predictions, alone and in a batch.
    /// </summary>
    /// <param name="networks">Make a new network each.</param>
    /// <param name="arguments">STEPS BATCH [NAME ...]: of networks that have names here only these are run.</param>
    public static void Print(IEnumerable<Func<INetwork>> networks, string[] arguments)
    {
        int steps = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        int batchSize = int.Parse(arguments[1], CultureInfo.InvariantCulture);
        string[] names = arguments[2..];
        Console.WriteLine(
            $"512 {Vector512.IsHardwareAccelerated}, 256 {Vector256.IsHardwareAccelerated}, "
            + $"128 {Vector128.IsHardwareAccelerated}, FMA {Fma.IsSupported}");
        foreach (Func<INetwork> create in networks.OrderBy(Name, StringComparer.Ordinal))
        {
            if (names.Length == 0 || names.Contains(Name(create)))
            {
                IEnumerable<string> hashes = Optimizers.Select(one => Hash(create(), one, steps, batchSize));
                Console.WriteLine($"{Name(create)} {string.Join(' ', hashes)}");
            }
        }
    }

    private static string Name(Func<INetwork> create) => create().Architecture.Name;

    private static string Hash(INetwork network, Optimizer optimizer, int steps, int batchSize)
    {
        using var session = new TrainingSession(network, optimizer, batchSize);
        for (int step = 0; step < steps; step++)
        {
            session.Step(TestBatches.CreateOfVariedSize(network.Architecture, batchSize, step));
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Convert.FromHexString(network.ComputeParametersHash()));
        Batch samples = TestBatches.Create(network.Architecture, batchSize, steps);
        Span<float> outputs = new float[batchSize * network.Architecture.Outputs];
        Span<float> first = outputs[..network.Architecture.Outputs];
        network.Predict(samples.Features[..network.Architecture.Inputs], first);
        hash.AppendData(MemoryMarshal.AsBytes(first));
        network.PredictBatch(samples.Features, outputs);
        hash.AppendData(MemoryMarshal.AsBytes(outputs));
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));
    }
}
