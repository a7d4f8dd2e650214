using NetGen.Numerics;

namespace NetGen.Tests.Infrastructure;

/// <summary>What tests do with networks.</summary>
internal static class Networks
{
    /// <summary>
    /// Gives biases values, so that a forgotten bias shows. A layer of one Relu unit is raised by 2 and so active for
    /// some samples: inactive for all of them it would hide every layer behind it, and gradients would be zero.
    /// </summary>
    public static void FillBiases(INetwork network)
    {
        foreach (LayerDescription layer in network.Architecture.Layers)
        {
            Span<float> biases = network.Parameters.Span.Slice(layer.BiasOffset, layer.Units);
            for (int o = 0; o < biases.Length; o++)
            {
                uint random = Philox.Block(7, RandomPurpose.Synthesis, 0, (ulong)o).Word1;
                biases[o] = ((random >> 8) * (1f / (1 << 24))) - 0.5f;
            }

            if (layer is { Units: 1, Activation: Activation.Relu })
            {
                biases[0] += 2;
            }
        }
    }

    /// <summary>The gradient of a batch, in canonical form.</summary>
    public static float[] Gradient(INetwork network, Batch batch)
    {
        var session = new TrainingSession(network, Optimizer.Sgd(1), batch.Capacity);
        session.Gradient(batch);
        var canonical = new float[network.Architecture.ParameterCount];
        session.CopyGradient(canonical);
        return canonical;
    }

    /// <summary>Trains in steps on made-up batches: in turn full, a single sample and a part.</summary>
    /// <returns>The session's state, with the optimizer's slots.</returns>
    public static TrainingState Train(INetwork network, Optimizer optimizer, int batchSize, int steps, int threads = 1)
    {
        // Six batches in turn: making up samples takes longer than learning from them.
        Batch[] batches =
        [
            .. Enumerable.Range(0, Math.Min(steps, 6))
                .Select(step => TestBatches.CreateOfVariedSize(network.Architecture, batchSize, step)),
        ];
        using var session = new TrainingSession(network, optimizer, batchSize, threads);
        for (int step = 0; step < steps; step++)
        {
            session.Step(batches[step % batches.Length]);
        }

        return session.State;
    }

    /// <summary>The bits of a network's packed parameters.</summary>
    public static uint[] Bits(INetwork network) =>
        [.. network.Parameters.Span.ToArray().Select(BitConverter.SingleToUInt32Bits)];
}
