using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Optimizers;

/// <summary>Update rules, clipping and annealing in generated kernels.</summary>
public sealed class RuleTests
{
    private const int Capacity = 33;

    private static readonly Optimizer[] Optimizers =
    [
        Optimizer.AdamW(weightDecay: 0.1f),
        Optimizer.AdaGrad(initialAccumulator: 0.5f),
        Optimizer.RmsProp(0.001f),
        Optimizer.RmsProp(0.001f, momentum: 0.9f),
        Optimizer.Custom(0.001f, (rate, _) => new SignRule(rate), "sign descent"),
    ];

    // Limits that some gradients of the networks pass and others do not.
    private static readonly GradientClipping[] Clippings =
        [GradientClipping.None, GradientClipping.ByValue(0.01f), GradientClipping.ByNorm(0.2f)];

    private static readonly Func<INetwork>[] Kinds =
        [() => new TileRuleNet(seed: 1), () => new LaneRuleNet(seed: 1), () => new LayeredRuleNet(seed: 1)];

    public static TheoryData<int, int> Cases
    {
        get
        {
            var cases = new TheoryData<int, int>();
            for (int kind = 0; kind < Kinds.Length; kind++)
            {
                for (int clipping = 0; clipping < Clippings.Length; clipping++)
                {
                    cases.Add(kind, clipping);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_step_is_a_gradient_applied_bit_for_bit(int kind, int clipping)
    {
        foreach (Optimizer optimizer in Optimizers)
        {
            using TrainingSession whole = Session(Kinds[kind](), optimizer, clipping);
            using TrainingSession halves = Session(Kinds[kind](), optimizer, clipping);
            foreach (Batch batch in Batches(whole.Network, 12))
            {
                halves.Gradient(batch).ShouldBe(whole.Step(batch));
                halves.Apply();
            }

            ShouldBeTheSame(halves, whole, optimizer.ToString()!);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Threads_change_no_bit(int kind, int clipping)
    {
        foreach (Optimizer optimizer in Optimizers)
        {
            using TrainingSession alone = Session(Kinds[kind](), optimizer, clipping);
            using TrainingSession team = Session(new DividedNetwork(Kinds[kind]()), optimizer, clipping, threads: 3);
            foreach (Batch batch in Batches(alone.Network, 12))
            {
                team.Step(batch).ShouldBe(alone.Step(batch));
            }

            ShouldBeTheSame(team, alone, optimizer.ToString()!);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Padding_stays_zero(int kind, int clipping)
    {
        foreach (Optimizer optimizer in Optimizers)
        {
            INetwork network = Kinds[kind]();
            using TrainingSession session = Session(network, optimizer, clipping);
            foreach (Batch batch in Batches(network, 12))
            {
                session.Step(batch);
            }

            foreach (AlignedBuffer buffer in Buffers(session))
            {
                var canonical = new float[network.Architecture.ParameterCount];
                var packed = new float[buffer.Length];
                ParameterLayout.ToCanonical(network.Architecture, buffer.Span, canonical);
                ParameterLayout.ToPacked(network.Architecture, canonical, packed);
                buffer.Span.SequenceEqual(packed).ShouldBeTrue(optimizer.ToString());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_allocate_nothing(int kind, int clipping)
    {
        using TrainingSession session = Session(Kinds[kind](), Optimizer.RmsProp(momentum: 0.5f), clipping);
        Batch batch = TestBatches.Create(session.Network.Architecture, Capacity, step: 0);
        void Steps()
        {
            for (int step = 0; step < 20; step++)
            {
                session.Step(batch);
            }
        }

        session.Step(batch);
        Allocations.Least(Steps).ShouldBe(0);
    }

    [Fact]
    public void Annealing_moves_what_is_trained_alone_and_measures_without_a_trace()
    {
        var annealed = new LayeredRuleNet(seed: 1);
        var looked = new LayeredRuleNet(seed: 1);
        IReadOnlyList<LayerDescription> layers = LayeredRuleNet.Architecture.Layers;
        Batch batch = TestBatches.Create(LayeredRuleNet.Architecture, Capacity, step: 0);
        using var session = new TrainingSession(annealed, Optimizer.Sgd(1), Capacity)
        {
            Annealing = new Annealing { Temperature = 1e9 },
        };
        using var other = new TrainingSession(looked, Optimizer.Sgd(1), Capacity);
        session.Anneal(batch).ShouldBe(other.Gradient(batch));
        session.AnnealingCounts.ShouldBe(new AnnealingCounts(1, 1));

        // The running statistics are those of one pass; the weights of layers 1, 2 and 4 have moved.
        int statistics = layers[1].NormOffset + (2 * layers[1].Stride);
        Part(annealed, statistics, 17).ShouldBe(Part(looked, statistics, 17));
        Part(annealed, layers[2].WeightOffset, layers[2].PackedLength)
            .ShouldBe(Part(looked, layers[2].WeightOffset, layers[2].PackedLength));
        foreach (int layer in new[] { 0, 1, 3 })
        {
            int offset = layers[layer].WeightOffset;
            Part(annealed, offset, 3).ShouldNotBe(Part(looked, offset, 3));
        }
    }

    [Fact]
    public void Annealing_is_the_same_on_any_number_of_threads()
    {
        using TrainingSession alone = Annealed(new TileRuleNet(seed: 1), threads: 1);
        using TrainingSession team = Annealed(new DividedNetwork(new TileRuleNet(seed: 1)), threads: 3);
        foreach (Batch batch in Batches(alone.Network, 40))
        {
            team.Step(batch).ShouldBe(alone.Step(batch));
        }

        ShouldBeTheSame(team, alone, "annealing");
        team.AnnealingCounts.ShouldBe(alone.AnnealingCounts);
        alone.AnnealingCounts.Accepted.ShouldBeInRange(1, alone.AnnealingCounts.Proposed - 1);

        static TrainingSession Annealed(INetwork network, int threads) =>
            new(network, Optimizer.Momentum(0.01f), Capacity, threads)
            {
                Annealing = new Annealing { Probability = 0.5, StepSize = 0.02f, Temperature = 0.01 },
            };
    }

    private static TrainingSession Session(INetwork network, Optimizer optimizer, int clipping, int threads = 1) =>
        new(network, optimizer, Capacity, threads) { Clipping = Clippings[clipping], Seed = 5 };

    private static IEnumerable<Batch> Batches(INetwork network, int count) =>
        Enumerable.Range(0, count)
            .Select(step => TestBatches.CreateOfVariedSize(network.Architecture, Capacity, step));

    private static IEnumerable<AlignedBuffer> Buffers(TrainingSession session) =>
        [session.State.Parameters, session.State.Slot0, session.State.Slot1];

    private static void ShouldBeTheSame(TrainingSession actual, TrainingSession expected, string what)
    {
        foreach ((AlignedBuffer one, AlignedBuffer other) in Buffers(actual).Zip(Buffers(expected)))
        {
            one.Span.SequenceEqual(other.Span).ShouldBeTrue(what);
        }
    }

    private static float[] Part(INetwork network, int start, int length) =>
        network.Parameters.Span.Slice(start, length).ToArray();
}
