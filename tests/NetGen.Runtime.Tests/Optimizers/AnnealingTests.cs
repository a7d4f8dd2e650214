using NetGen.Numerics;
using NetGen.Tests.Reference;
using NetGen.Tests.Training;

namespace NetGen.Tests.Optimizers;

public sealed class AnnealingTests
{
    private static readonly Dataset Xor =
        Dataset.FromClasses(features: [0, 0, 0, 1, 1, 0, 1, 1], inputs: 2, labels: [0, 1, 1, 0], classes: 2);

    [Theory]
    [InlineData(0.25)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_rise_is_accepted_with_the_probability_of_Metropolis(double riseInTemperatures)
    {
        const int trials = 20_000;
        const double temperature = 0.125;
        double rise = riseInTemperatures * temperature;
        int accepted = Enumerable.Range(0, trials).Count(i => Metropolis.Accepts(rise, temperature, Uniform(i)));
        double expected = Math.Exp(-riseInTemperatures);

        // Four standard deviations of a share of so many trials.
        double tolerance = 4 * Math.Sqrt(expected * (1 - expected) / trials);
        (accepted / (double)trials).ShouldBe(expected, tolerance);
    }

    [Fact]
    public void A_fall_is_always_accepted_and_what_is_not_finite_never()
    {
        Metropolis.Accepts(-1, 0, uniform: 0.999f).ShouldBeTrue();
        Metropolis.Accepts(0, 0, uniform: 0.999f).ShouldBeTrue();
        Metropolis.Accepts(1e-6, 0, uniform: 0).ShouldBeFalse();
        foreach (double rise in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity })
        {
            Metropolis.Accepts(rise, 1000, uniform: 0).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Alone_it_learns_exclusive_or_without_a_gradient(long seed)
    {
        var architecture = new Architecture(
            "Xor", 2, Loss.BinaryCrossEntropy, new LayerDefinition(4, Activation.Tanh), new LayerDefinition(1));
        NaiveNetwork network = NaiveNetwork.Create(architecture, seed: 1);
        TrainingResult result = network.Train(
            Xor,
            new TrainingOptions
            {
                Epochs = 3000,
                BatchSize = 4,
                Annealing = new Annealing { Temperature = 0.05, Cooling = 0.998, StepSize = 0.2f },
                Seed = seed,
            },
            cancellationToken: TestContext.Current.CancellationToken);

        // ln 2 = 0.69 for one that knows nothing; the five come to at most 0.0002.
        network.Evaluate(Xor).Loss.ShouldBeLessThan(0.01);
        result.AnnealingCounts.Proposed.ShouldBe(3000);
        result.AnnealingCounts.Accepted.ShouldBeInRange(100, 2900);
    }

    [Fact]
    public void At_temperature_0_the_loss_of_a_batch_never_rises()
    {
        Batch batch = Samples.Batch(Samples.Classes(40, 5, 3), 40);
        using var session = new TrainingSession(NaiveNetwork.Linear(5, 3), Optimizer.Sgd(1), 40)
        {
            Annealing = new Annealing { Temperature = 0 },
        };
        float first = session.Anneal(batch);
        float last = first;
        for (int step = 0; step < 300; step++)
        {
            float loss = session.Anneal(batch);
            loss.ShouldBeLessThanOrEqualTo(last);
            last = loss;
        }

        last.ShouldBeLessThan(first / 2);
        (session.Steps, session.AnnealingCounts.Proposed).ShouldBe((301, 301L));
    }

    [Fact]
    public void A_step_that_is_not_accepted_leaves_no_trace()
    {
        var network = NaiveNetwork.Linear(5, 3);
        Batch batch = Samples.Batch(Samples.Classes(40, 5, 3), 40);
        using var session = new TrainingSession(network, Optimizer.Momentum(0.1f), 40)
        {
            Annealing = new Annealing { Temperature = 0, StepSize = 1e6f },
        };
        uint[] before = Samples.Bits(network);
        session.Anneal(batch);
        session.AnnealingCounts.ShouldBe(new AnnealingCounts(1, 0));
        Samples.Bits(network).ShouldBe(before);
        Samples.Bits(session.State.Slot0.Span).ShouldAllBe(bits => bits == 0);
    }

    [Fact]
    public void A_step_moves_every_parameter_by_normal_numbers_and_no_padding()
    {
        // A network whose loss is always 0 accepts every step.
        var network = new FlatNetwork();
        using var session = new TrainingSession(network, Optimizer.Sgd(1), 1)
        {
            Annealing = new Annealing { StepSize = 0.5f },
            Seed = 3,
        };
        Batch batch = Samples.Batch(Samples.Classes(1, 5, 3), 1);
        float[] parameters = new float[network.Architecture.ParameterCount];
        var moves = new List<double>();
        for (int step = 0; step < 500; step++)
        {
            network.SetParameters(new float[parameters.Length]);
            session.Anneal(batch);
            network.CopyParameters(parameters);
            moves.AddRange(parameters.Select(value => (double)value));
        }

        session.AnnealingCounts.ShouldBe(new AnnealingCounts(500, 500));
        network.Parameters.Span.ToArray().Count(value => value != 0).ShouldBe(parameters.Length);
        moves.Distinct().Count().ShouldBeGreaterThan(8900);

        // 9000 numbers: mean within 4·0.5/√9000 = 0.021, variance within 4·0.25·√(2/9000) = 0.015.
        moves.Average().ShouldBe(0, 0.021);
        moves.Average(value => value * value).ShouldBe(0.25, 0.015);
    }

    [Fact]
    public void Mixed_in_its_share_falls_over_time()
    {
        var annealing = new Annealing { Probability = 0.5, ProbabilityDecay = 0.99 };
        TrainingResult result = NaiveNetwork.Linear(5, 3).Train(
            Samples.Classes(40, 5, 3),
            new TrainingOptions { Epochs = 200, BatchSize = 8, Annealing = annealing, Seed = 2 },
            cancellationToken: TestContext.Current.CancellationToken);

        // The sum of 0.5·0.99ᵗ is 50, of which every step is random or not: a deviation of at most √(Σ p(1 − p)) = 6.
        result.Steps.ShouldBe(1000);
        ((double)result.AnnealingCounts.Proposed).ShouldBe(50, 24);
        annealing.ProbabilityAt(0).ShouldBe(0.5);
        annealing.ProbabilityAt(2).ShouldBe(0.5 * 0.99 * 0.99, 1e-15);
        new Annealing { Temperature = 2, Cooling = 0.5 }.TemperatureAt(3).ShouldBe(0.25);
    }

    [Fact]
    public void With_probability_0_nothing_changes()
    {
        Train(new Annealing { Probability = 0 }).ShouldBe(Train(null));
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_does_not()
    {
        var annealing = new Annealing { Probability = 0.3 };
        Train(annealing, seed: 4).ShouldBe(Train(annealing, seed: 4));
        Anneal(seed: 4).ShouldBe(Anneal(seed: 4));
        Anneal(seed: 4).ShouldNotBe(Anneal(seed: 5));

        static uint[] Anneal(long seed)
        {
            var network = NaiveNetwork.Linear(5, 3);
            using var session = new TrainingSession(network, Optimizer.Sgd(1), 40)
            {
                Annealing = new Annealing(),
                Seed = seed,
            };
            Batch batch = Samples.Batch(Samples.Classes(40, 5, 3), 40);
            for (int step = 0; step < 20; step++)
            {
                session.Anneal(batch);
            }

            return Samples.Bits(network);
        }
    }

    // Pinned: which words make which move is part of the arithmetic version.
    [Fact]
    public void Moves_keep_their_bits()
    {
        var network = new FlatNetwork();
        using var session = new TrainingSession(network, Optimizer.Sgd(1), 1)
        {
            Annealing = new Annealing { StepSize = 1 },
            Seed = 5,
        };
        session.Anneal(Samples.Batch(Samples.Classes(1, 5, 3), 1));
        network.ComputeParametersHash()[..16].ShouldBe("9431c782fe7160ab");
    }

    [Theory]
    [InlineData(0.7f, 0)]
    [InlineData(0, 0.9f)]
    [InlineData(0.3f, 0.4f)]
    public void At_temperature_0_the_loss_with_its_penalties_never_rises(float l1, float l2)
    {
        var architecture = new Architecture(
            "Penalized",
            5,
            Loss.SoftmaxCrossEntropy,
            new LayerDefinition(4, Activation.Tanh) { L1 = l1, L2 = l2 },
            new LayerDefinition(3));
        NaiveNetwork network = NaiveNetwork.Create(architecture, seed: 1);
        Batch batch = Samples.Batch(Samples.Classes(40, 5, 3), 40);
        using var session = new TrainingSession(network, Optimizer.Sgd(1), 40)
        {
            Annealing = new Annealing { Temperature = 0, StepSize = 0.05f },
        };
        (double loss, double objective) = Measure();
        bool hasLossRisen = false;
        for (int step = 0; step < 300; step++)
        {
            session.Anneal(batch);
            (double lossAfter, double objectiveAfter) = Measure();

            // The session's loss is a float near 1, whose rounding may pass for a fall.
            objectiveAfter.ShouldBeLessThanOrEqualTo(objective + 1e-6);
            hasLossRisen |= lossAfter > loss + 1e-4;
            (loss, objective) = (lossAfter, objectiveAfter);
        }

        hasLossRisen.ShouldBeTrue("Penalties this large are worth a higher loss.");
        session.AnnealingCounts.Accepted.ShouldBeGreaterThan(20);

        (double Loss, double Objective) Measure()
        {
            var reference = new ReferenceNetwork(architecture, network.Parameters.Span);
            return (reference.Loss(batch), reference.Objective(batch));
        }
    }

    [Fact]
    public void Frozen_layers_stay()
    {
        var architecture = new Architecture(
            "Frozen",
            3,
            Loss.SquaredError,
            new LayerDefinition(4, Activation.Tanh) { IsFrozen = true },
            new LayerDefinition(1));
        NaiveNetwork network = NaiveNetwork.Create(architecture, seed: 1);
        int frozen = architecture.Layers[1].WeightOffset;
        uint[] before = Samples.Bits(network);
        using var session = new TrainingSession(network, Optimizer.Sgd(1), 40)
        {
            Annealing = new Annealing { Temperature = 1e6 },
        };
        session.Anneal(Samples.Batch(Samples.Targets(40, 3, 1), 40));
        session.AnnealingCounts.Accepted.ShouldBe(1);
        Samples.Bits(network)[..frozen].ShouldBe(before[..frozen]);
        Samples.Bits(network).ShouldNotBe(before);
    }

    [Fact]
    public void Nothing_is_allocated_after_the_first_call()
    {
        Batch batch = Samples.Batch(Samples.Classes(20, 5, 3), 20);
        using var session = new TrainingSession(new FlatNetwork(), Optimizer.Sgd(1), 20)
        {
            Annealing = new Annealing { Probability = 0.5 },
        };
        session.Anneal(batch);
        session.Step(batch);
        Allocations.Least(() =>
        {
            for (int step = 0; step < 10; step++)
            {
                session.Anneal(batch);
                session.Step(batch);
            }
        }).ShouldBe(0);
    }

    [Fact]
    public void A_loss_that_is_not_finite_changes_nothing()
    {
        var network = NaiveNetwork.Linear(2, 1, Loss.SquaredError);
        uint[] before = Samples.Bits(network);
        using var session = new TrainingSession(network, Optimizer.Sgd(1), 1) { Annealing = new Annealing() };
        var batch = new Batch(1, 2, 1) { Count = 1 };
        batch.Features.Fill(1e30f);
        Should.Throw<TrainingDivergedException>(() => session.Anneal(batch));
        Should.Throw<TrainingDivergedException>(() => session.Step(batch));
        (session.Steps, session.AnnealingCounts).ShouldBe((0, default));
        Samples.Bits(network).ShouldBe(before);
    }

    [Fact]
    public void A_step_that_fails_is_taken_back()
    {
        var network = NaiveNetwork.Linear(5, 3);
        uint[] before = Samples.Bits(network);
        int passes = 0;
        network.OnPredict = () =>
        {
            if (++passes == 2)
            {
                throw new InvalidOperationException("No.");
            }
        };
        using var session = new TrainingSession(network, Optimizer.Sgd(1), 40) { Annealing = new Annealing() };
        Batch batch = Samples.Batch(Samples.Classes(40, 5, 3), 40);
        Refusal.Says<InvalidOperationException>(() => session.Anneal(batch), "No.");
        Samples.Bits(network).ShouldBe(before);
        session.Steps.ShouldBe(0);
    }

    [Fact]
    public void Arguments_out_of_range_are_refused()
    {
        Refusal.Says<ArgumentOutOfRangeException>(
            () => new Annealing { Probability = 1.5 }, "Probability is 1.5; it must be from 0 to 1.");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => new Annealing { ProbabilityDecay = 0 }, "ProbabilityDecay is 0; it must be above 0 and at most 1.");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => new Annealing { Temperature = -1 }, "Temperature is -1; it must be finite and at least 0.");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => new Annealing { Cooling = 1.5 }, "Cooling is 1.5; it must be above 0 and at most 1.");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => new Annealing { StepSize = 0 }, "StepSize is 0; it must be finite and above 0.");
        new Annealing().ToString().ShouldBe(
            "annealing, probability 1, decay 1, temperature 0.1, cooling 0.999, step size 0.1");
        Batch batch = Samples.Batch(Samples.Classes(4, 2, 2), 4);
        using var session = new TrainingSession(NaiveNetwork.Linear(2, 2), Optimizer.Sgd(1), 4);
        Refusal.Says<InvalidOperationException>(
            () => session.Anneal(batch), "Annealing is null; begin the session with one");
    }

    private static float Uniform(int i) =>
        (Philox.Block(11, RandomPurpose.Synthesis, 0, (ulong)i).Word0 >> 8) / 16777216f;

    private static uint[] Train(Annealing? annealing, long seed = 0)
    {
        var network = NaiveNetwork.Linear(5, 3);
        network.Train(
            Samples.Classes(40, 5, 3),
            new TrainingOptions { Epochs = 3, BatchSize = 8, Annealing = annealing, Seed = seed });
        return Samples.Bits(network);
    }
}
