using NetGen.Kernels;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Covering;

/// <summary>What every network promises, whatever its shape.</summary>
public sealed class PromiseTests
{
    public static TheoryData<string> Names => CoveringNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_sample_is_predicted_to_the_same_bits_at_every_place_of_every_batch(string name)
    {
        const int Most = 50;
        NetworkCase one = CoveringNetworks.Case(name);
        INetwork network = CoveringNetworks.Create(one);
        Networks.FillBiases(network);
        Batch batch = TestBatches.Create(network.Architecture, Most, step: 1);
        var alone = new float[Most * one.Outputs];
        for (int n = 0; n < Most; n++)
        {
            network.Predict(
                batch.Features.Slice(n * one.Inputs, one.Inputs), alone.AsSpan(n * one.Outputs, one.Outputs));
        }

        // One sample; less than a tile; a tile; tiles with each remainder; 16 and 32 lanes and a block of 24 with their
        // neighbours; two blocks.
        int[] counts = [0, 1, 2, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 23, 24, 25, 30, 32, 33, 48, 49, 50];
        foreach (int count in counts)
        {
            var together = new float[count * one.Outputs];
            network.PredictBatch(batch.Features[..(count * one.Inputs)], together);
            together.ShouldBe(alone[..(count * one.Outputs)], $"in a batch of {count}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_batch_has_the_same_gradient_in_a_larger_workspace(string name)
    {
        NetworkCase one = CoveringNetworks.Case(name);
        INetwork network = CoveringNetworks.Create(one);
        Batch alone = TestBatches.Create(network.Architecture, one.Batch, step: 1);
        Batch part = TestBatches.Create(network.Architecture, one.Batch, one.Batch + 13, step: 1);
        Networks.Gradient(network, part).ShouldBe(Networks.Gradient(network, alone));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_random_step_has_the_loss_of_a_gradient(string name)
    {
        NetworkCase one = CoveringNetworks.Case(name);
        INetwork network = CoveringNetworks.Create(one);
        Batch batch = TestBatches.Create(network.Architecture, one.Batch, step: 1);
        using var session =
            new TrainingSession(network, Optimizer.Sgd(1), one.Batch) { Annealing = new Annealing() };
        float loss = session.Gradient(batch);
        session.Anneal(batch).ShouldBe(loss);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Padding_is_zero_after_a_hundred_steps(string name)
    {
        NetworkCase one = CoveringNetworks.Case(name);

        // A rate at which a unit with a thousand inputs does not diverge.
        foreach (Optimizer optimizer in new[] { Optimizer.Adam(), Optimizer.Nesterov(0.0001f) })
        {
            INetwork network = CoveringNetworks.Create(one);
            TrainingState state = Networks.Train(network, optimizer, one.Batch, steps: 100);
            bool[] isParameter = IsParameter(network.Architecture);
            CheckPadding(isParameter, state.Parameters, $"{optimizer}: parameters");
            CheckPadding(isParameter, state.Slot0, $"{optimizer}: first slot");
            CheckPadding(isParameter, state.Slot1, $"{optimizer}: second slot");

            // In the workspace that the hundred steps have used.
            TrainingState gradient = state.ForGradient();
            Batch batch = TestBatches.CreateOfVariedSize(network.Architecture, one.Batch, step: 100);
            network.Backpropagate(batch, gradient, default(StoreGradient), default(StoreGradient));
            CheckPadding(isParameter, gradient.Slot0, $"{optimizer}: gradient");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_bits_twice(string name)
    {
        NetworkCase one = CoveringNetworks.Case(name);
        INetwork first = CoveringNetworks.Create(one, seed: 5);
        INetwork second = CoveringNetworks.Create(one, seed: 5);
        INetwork other = CoveringNetworks.Create(one, seed: 6);
        Networks.Bits(first).ShouldNotBe(Networks.Bits(other));

        Networks.Train(first, Optimizer.Nesterov(0.01f), one.Batch, steps: 20);
        Networks.Train(second, Optimizer.Nesterov(0.01f), one.Batch, steps: 20);

        Networks.Bits(second).ShouldBe(Networks.Bits(first));
    }

    /// <summary>For each packed float, whether it is a parameter and not padding.</summary>
    private static bool[] IsParameter(Architecture architecture)
    {
        var isParameter = new bool[architecture.PackedLength];
        foreach (LayerDescription layer in architecture.Layers)
        {
            for (int o = 0; o < layer.Units; o++)
            {
                isParameter[layer.BiasOffset + o] = true;
                for (int i = 0; i < layer.Inputs; i++)
                {
                    isParameter[layer.WeightIndex(o, i)] = true;
                }
            }
        }

        return isParameter;
    }

    // A hundred thousand values a network: an assertion with a message for each would take longer than the training.
    private static void CheckPadding(bool[] isParameter, AlignedBuffer buffer, string what)
    {
        ReadOnlySpan<float> values = buffer.Span;
        for (int i = 0; i < isParameter.Length; i++)
        {
            if (!(isParameter[i] ? float.IsFinite(values[i]) : values[i] == 0))
            {
                Assert.Fail($"{what}, {(isParameter[i] ? "value" : "padding")} at {i}: {values[i]:R}");
            }
        }
    }
}
