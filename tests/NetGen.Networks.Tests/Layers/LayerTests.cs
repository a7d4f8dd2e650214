using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Layers;

/// <summary>What every network promises, with dropout, normalisation and penalties too.</summary>
public sealed class LayerTests
{
    private const int BatchSize = 21;

    private static readonly Optimizer[] Optimizers =
        [Optimizer.Sgd(0.05f), Optimizer.Nesterov(0.02f), Optimizer.Adam(), Optimizer.AdamW()];

    public static TheoryData<string> Names => LayerNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_gradient_is_the_references(string name)
    {
        INetwork network = LayerNetworks.Create(name);
        Batch batch = TestBatches.Create(network.Architecture, BatchSize, step: 1);
        GradientCheckResult result = GradientCheck.Run(network, batch);
        result.Passed.ShouldBeTrue(result.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_prediction_is_the_references(string name)
    {
        INetwork network = LayerNetworks.Create(name);
        Networks.Train(network, Optimizer.Sgd(0.05f), BatchSize, steps: 20);
        Architecture architecture = network.Architecture;
        Batch batch = TestBatches.Create(architecture, BatchSize, step: 1);
        var reference = new ReferenceNetwork(architecture, network.Parameters.Span);
        var output = new float[architecture.Outputs];
        for (int n = 0; n < BatchSize; n++)
        {
            Span<float> input = batch.Features.Slice(n * architecture.Inputs, architecture.Inputs);
            double[] expected = reference.Predict(input);
            network.Predict(input, output);
            for (int o = 0; o < output.Length; o++)
            {
                // Folded weights are rounded once more, and some ten sums of up to 40 terms near 1 follow each other.
                ((double)output[o]).ShouldBe(expected[o], 2e-5 * Math.Max(1, Math.Abs(expected[o])));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_is_a_gradient_and_its_application(string name)
    {
        foreach (Optimizer optimizer in Optimizers)
        {
            INetwork stepped = LayerNetworks.Create(name);
            INetwork applied = LayerNetworks.Create(name);
            using var steps = new TrainingSession(stepped, optimizer, BatchSize) { Seed = 3 };
            using var gradients = new TrainingSession(applied, optimizer, BatchSize) { Seed = 3 };
            for (int step = 0; step < 7; step++)
            {
                Batch batch = TestBatches.CreateOfVariedSize(stepped.Architecture, BatchSize, step);
                float loss = steps.Step(batch);
                gradients.Gradient(batch).ShouldBe(loss);
                gradients.Apply();
                Networks.Bits(applied).ShouldBe(Networks.Bits(stepped), $"{optimizer}, step {step}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Threads_do_not_change_a_bit(string name)
    {
        INetwork alone = LayerNetworks.Create(name);
        INetwork divided = LayerNetworks.Create(name);
        using var one = new TrainingSession(alone, Optimizer.Momentum(0.02f), BatchSize) { Seed = 3 };
        using var three = new TrainingSession(
            new DividedNetwork(divided), Optimizer.Momentum(0.02f), BatchSize, threads: 3) { Seed = 3 };
        for (int step = 0; step < 10; step++)
        {
            Batch batch = TestBatches.CreateOfVariedSize(alone.Architecture, BatchSize, step);
            three.Step(batch).ShouldBe(one.Step(batch));
        }

        Networks.Bits(divided).ShouldBe(Networks.Bits(alone));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Padding_stays_zero(string name)
    {
        INetwork network = LayerNetworks.Create(name);
        Networks.Train(network, Optimizer.AdamW(), BatchSize, steps: 50);
        Architecture architecture = network.Architecture;
        float[] canonical = new float[architecture.ParameterCount];
        ParameterLayout.ToCanonical(architecture, network.Parameters.Span, canonical);
        float[] packed = new float[architecture.PackedLength];
        ParameterLayout.ToPacked(architecture, canonical, packed);
        network.Parameters.Span.SequenceEqual(packed).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_saved_network_predicts_the_same_bits(string name)
    {
        INetwork network = LayerNetworks.Create(name);
        Networks.Train(network, Optimizer.Sgd(0.05f), BatchSize, steps: 20);
        Architecture architecture = network.Architecture;
        using var file = new MemoryStream();
        ParameterFile.Save(architecture, network.Parameters, file);
        file.Position = 0;
        INetwork other = LayerNetworks.Create(name, seed: 2);
        other.Parameters = ParameterFile.Load(architecture, file, "memory");
        Batch batch = TestBatches.Create(architecture, BatchSize, step: 1);
        var expected = new float[BatchSize * architecture.Outputs];
        var actual = new float[BatchSize * architecture.Outputs];
        network.PredictBatch(batch.Features, expected);
        other.PredictBatch(batch.Features, actual);
        actual.ShouldBe(expected);
    }

    [Theory]
    [InlineData("FrozenFirst", 0)]
    [InlineData("FrozenMiddle", 1)]
    [InlineData("FrozenTiny", 0)]
    [InlineData("FrozenNorm", 1)]
    public void A_frozen_layer_stays_as_it_is(string name, int frozen)
    {
        INetwork network = LayerNetworks.Create(name);
        float[] before = Canonical(network);
        Networks.Train(network, Optimizer.Adam(0.01f), BatchSize, steps: 10);
        float[] after = Canonical(network);
        foreach (LayerDescription layer in network.Architecture.Layers)
        {
            bool isSame = after.AsSpan(layer.CanonicalOffset, layer.ParameterCount)
                .SequenceEqual(before.AsSpan(layer.CanonicalOffset, layer.ParameterCount));
            isSame.ShouldBe(layer == network.Architecture.Layers[frozen], layer.Name);
        }
    }

    [Fact]
    public void A_gradient_that_is_set_has_none_of_what_is_not_trained()
    {
        INetwork network = LayerNetworks.Create("FrozenNorm");
        using var session = new TrainingSession(network, Optimizer.Sgd(0.1f), BatchSize);
        float[] gradient = new float[network.Architecture.ParameterCount];
        gradient.AsSpan().Fill(1);
        session.SetGradient(gradient);
        session.CopyGradient(gradient);
        foreach (LayerDescription layer in network.Architecture.Layers)
        {
            Span<float> own = gradient.AsSpan(layer.CanonicalOffset, layer.ParameterCount);
            own.ContainsAnyExcept(layer.IsFrozen ? 0 : 1).ShouldBeFalse(layer.Name);
        }
    }

    [Theory]
    [InlineData("DropoutHidden")]
    [InlineData("NoiseInput")]
    public void The_seed_decides_what_is_random(string name)
    {
        uint[][] runs = [.. new long[] { 1, 1, 2 }.Select(seed => Train(name, seed))];
        runs[1].ShouldBe(runs[0]);
        runs[2].ShouldNotBe(runs[0]);
    }

    [Fact]
    public void A_norm_stays_below_its_limit()
    {
        INetwork network = LayerNetworks.Create("MaxNormTiny");
        Networks.Train(network, Optimizer.Sgd(0.5f), BatchSize, steps: 20);
        foreach (LayerDescription layer in network.Architecture.Layers)
        {
            for (int o = 0; o < layer.Units; o++)
            {
                double sum = 0;
                for (int i = 0; i < layer.Inputs; i++)
                {
                    double weight = network.Parameters.Span[layer.WeightIndex(o, i)];
                    sum += weight * weight;
                }

                // The scaled weights are rounded: a few parts in 2²⁴.
                Math.Sqrt(sum).ShouldBeLessThanOrEqualTo(0.4 * (1 + 1e-6));
            }
        }
    }

    private static uint[] Train(string name, long seed)
    {
        INetwork network = LayerNetworks.Create(name);
        using var session = new TrainingSession(network, Optimizer.Sgd(0.05f), BatchSize) { Seed = seed };
        session.Step(TestBatches.Create(network.Architecture, BatchSize, step: 0));
        return Networks.Bits(network);
    }

    private static float[] Canonical(INetwork network)
    {
        float[] canonical = new float[network.Architecture.ParameterCount];
        network.CopyParameters(canonical);
        return canonical;
    }
}
