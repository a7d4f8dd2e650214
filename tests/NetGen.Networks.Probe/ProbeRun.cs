using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

namespace NetGen.Tests;

/// <summary>What the probe does with a network: it trains it, predicts with it, and reports the bits.</summary>
public static class ProbeRun
{
    // Rates low enough that squared error over a hundred outputs does not diverge.
    private static readonly Optimizer[] Optimizers =
    [
        Optimizer.Sgd(0.005f), Optimizer.Momentum(0.001f), Optimizer.Nesterov(0.001f), Optimizer.Adam(),
    ];

    /// <summary>What code may use in this process.</summary>
    public static string Machine =>
        $"512 {Vector512.IsHardwareAccelerated}, 256 {Vector256.IsHardwareAccelerated}, "
        + $"128 {Vector128.IsHardwareAccelerated}, FMA {Fma.IsSupported}";

    /// <summary>
    /// Trains a network with each optimizer on batches of varied size, and reports its name and, for each optimizer, 64
    /// bits of a hash of the parameters and of what they predict, alone and in a batch.
    /// </summary>
    public static string Line(Func<INetwork> create, int steps, int batchSize) =>
        Optimizers.Aggregate(
            create().GetType().Name, (line, one) => $"{line} {Hash(create(), one, steps, batchSize)}");

    private static string Hash(INetwork network, Optimizer optimizer, int steps, int batchSize)
    {
        var session = new TrainingSession(network, optimizer, batchSize);
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
