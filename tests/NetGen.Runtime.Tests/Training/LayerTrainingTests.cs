using NetGen.Tests.Kernels;
using NetGen.Tests.Reference;

namespace NetGen.Tests.Training;

/// <summary>Sessions with networks whose layers are normalised, disturbed, penalised, limited or frozen.</summary>
public sealed class LayerTrainingTests
{
    private const float Limit = 0.8f;

    private static readonly Architecture Shape = new(
        "Everything",
        new InputDefinition(5) { IsStandardized = true, Perturbations = [new(PerturbationKind.GaussianNoise, 0.1f)] },
        Loss.SquaredError,
        new LayerDefinition(9, Activation.Tanh)
        {
            Normalization = new Normalization(),
            Perturbations = [new(PerturbationKind.Dropout, 0.4f)],
            WeightDecay = 0.2f,
            L1 = 0.01f,
        },
        new LayerDefinition(17, Activation.Tanh) { IsFrozen = true, Normalization = new Normalization(), L2 = 1 },
        new LayerDefinition(7) { HasBias = false, MaxNorm = Limit, L2 = 0.1f },
        new LayerDefinition(3));

    public static TheoryData<Optimizer> Optimizers() =>
        [Optimizer.Sgd(0.1f), Optimizer.Momentum(0.1f, 0.9f), Optimizer.Adam(0.05f)];

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Gradient_and_Apply_have_the_bits_of_Step(Optimizer optimizer)
    {
        float[] whole = Train(optimizer, (session, batch) => session.Step(batch));
        float[] parts = Train(optimizer, (session, batch) =>
        {
            session.Gradient(batch);
            session.Apply();
        });
        KernelShapes.Bits(parts).ShouldBe(KernelShapes.Bits(whole));
        whole.ShouldAllBe(parameter => float.IsFinite(parameter));
    }

    [Fact]
    public void What_is_not_trained_stays_and_all_else_moves()
    {
        float[] before = Create().Parameters.Span.ToArray();
        float[] after = Train(Optimizer.Adam(0.05f), (session, batch) => session.Step(batch));
        float[] canonicalBefore = Canonical(before);
        float[] canonicalAfter = Canonical(after);
        foreach (ParameterTensor tensor in ParameterTensor.All(Shape))
        {
            bool moves = tensor.IsTrainable || tensor.Name.StartsWith("batchnorm1.running", StringComparison.Ordinal);
            for (int i = tensor.Offset; i < tensor.Offset + tensor.Count; i++)
            {
                (canonicalBefore[i] != canonicalAfter[i]).ShouldBe(moves, ParameterTensor.NameOf(Shape, i));
            }
        }

        float[] clean = new float[after.Length];
        ParameterLayout.ToPacked(Shape, canonicalAfter, clean);
        after.ShouldBe(clean, "padding");
    }

    [Fact]
    public void Norms_keep_their_limit()
    {
        LayerDescription layer = Shape.Layers[2];
        float[] after = Train(Optimizer.Sgd(0.5f), (session, batch) => session.Step(batch));
        for (int o = 0; o < layer.Units; o++)
        {
            // A sum of 17 squares, a root, a quotient and products, each rounded by 6e-8.
            Enumerable.Range(0, layer.Inputs).Sum(i => Math.Pow(after[layer.WeightIndex(o, i)], 2))
                .ShouldBeLessThan(Limit * Limit * (1 + 1e-5));
        }
    }

    [Fact]
    public void The_seed_decides_masks_and_noise()
    {
        float[] first = Train(Optimizer.Sgd(0.1f), (session, batch) => session.Step(batch), seed: 1);
        Train(Optimizer.Sgd(0.1f), (session, batch) => session.Step(batch), seed: 1).ShouldBe(first);
        Train(Optimizer.Sgd(0.1f), (session, batch) => session.Step(batch), seed: 2).ShouldNotBe(first);
    }

    [Fact]
    public void Weights_shrink_by_the_rate_times_the_decay()
    {
        var architecture = new Architecture(
            "Decayed", 1, Loss.SquaredError, new LayerDefinition(1) { WeightDecay = 0.5f });
        KernelNetwork network = KernelNetwork.Create(architecture, seed: 1);
        float weight = network.Parameters.Span[0];
        float bias = network.Parameters.Span[architecture.Layers[0].BiasOffset];
        var batch = new Batch(1, 1, 1) { Count = 1 };
        batch.Targets[0] = bias;
        using var session = new TrainingSession(network, Optimizer.Sgd(0.25f), batchSize: 1);
        session.Step(batch);

        // The sample is 0 and the target the bias: the gradient is 0.
        network.Parameters.Span[0].ShouldBe(weight * (1 - (0.25f * 0.5f)));
        network.Parameters.Span[architecture.Layers[0].BiasOffset].ShouldBe(bias);
    }

    private static KernelNetwork Create() => KernelNetwork.Create(Shape, seed: 4);

    private static float[] Train(Optimizer optimizer, Action<TrainingSession, Batch> step, long seed = 0)
    {
        KernelNetwork network = Create();
        using var session = new TrainingSession(network, optimizer, batchSize: 9) { Seed = seed };
        for (int i = 0; i < 5; i++)
        {
            step(session, TestNetworks.Fill(Shape, count: 9 - i, seed: i));
        }

        return network.Parameters.Span.ToArray();
    }

    private static float[] Canonical(float[] packed)
    {
        float[] canonical = new float[Shape.ParameterCount];
        ParameterLayout.ToCanonical(Shape, packed, canonical);
        return canonical;
    }
}
