using NetGen.Tests.Reference;
using NetGen.Tests.Training;

namespace NetGen.Tests.Health;

public sealed class HealthTests
{
    private static readonly TrainingOptions Six = new()
    {
        Epochs = 6,
        BatchSize = 16,
        Optimizer = Optimizer.Momentum(0.05f),
        Seed = 5,
        Health = new HealthOptions { EverySteps = 3 },
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_deep_stack_of_sigmoids_has_vanishing_gradients()
    {
        HealthReport report = Look(Network([.. Enumerable.Repeat(Layer(12, Activation.Sigmoid), 7), Layer(3)]));
        HealthFinding finding = report.Findings.ShouldHaveSingleItem();
        finding.Problem.ShouldBe(HealthProblem.VanishingGradients);
        finding.Layer.ShouldBe("dense1");
        finding.Text.ShouldMatch(@"^gradients vanish towards layer 1 \([1-9]e-[4-9] of the last layer's\)$");
        finding.Remedy.ShouldContain("use Relu in hidden layers");
        finding.Remedy.ShouldContain("[BatchNorm]");
    }

    [Fact]
    public void Large_weights_make_gradients_explode()
    {
        // The last layer carries back a hundred thousand times what it gets.
        NaiveNetwork network = Network([.. Enumerable.Repeat(Layer(12), 7), Layer(3)], Loss.SquaredError);
        LayerDescription last = network.Architecture.Layers[^1];
        foreach (ref float weight in network.Parameters.Span[last.WeightOffset..last.BiasOffset])
        {
            weight *= 1e5f;
        }

        HealthReport report = HealthCheck.Run(network, Samples.Batch(Samples.Targets(40, 6, 3), 40));
        HealthFinding finding = report.Findings.ShouldHaveSingleItem();
        finding.Problem.ShouldBe(HealthProblem.ExplodingGradients);
        finding.Text.ShouldMatch(@"^gradients explode towards layer \d \([1-9]e[3-9] times the last layer's\)$");
        finding.Remedy.ShouldContain("clip the gradient");
    }

    [Fact]
    public void A_loss_that_is_not_finite_is_found()
    {
        NaiveNetwork network = Network([Layer(16, Activation.Tanh), Layer(3)]);
        network.Parameters.Span[0] = float.NaN;
        HealthReport report = Look(network);
        HealthFinding finding = report.Findings.ShouldHaveSingleItem();
        finding.Text.ShouldBe("the loss is NaN, so no gradient");
        report.Layers[0].GradientRms.ShouldBe(double.NaN);
    }

    [Fact]
    public void Relu_units_with_large_negative_biases_are_dead()
    {
        NaiveNetwork network = Network([Layer(16, Activation.Relu), Layer(3)]);
        LayerDescription layer = network.Architecture.Layers[0];
        network.Parameters.Span.Slice(layer.BiasOffset, 10).Fill(-100);
        HealthReport report = Look(network);
        report.Layers[0].DeadShare.ShouldBeGreaterThanOrEqualTo(10.0 / 16);
        report.Layers[1].DeadShare.ShouldBe(double.NaN);
        HealthFinding finding = report.Findings.ShouldHaveSingleItem();
        finding.Problem.ShouldBe(HealthProblem.DeadUnits);
        finding.Text.ShouldMatch("^[67].% of layer 1's Relu units are dead$");
    }

    [Theory]
    [InlineData(Activation.Tanh)]
    [InlineData(Activation.Sigmoid)]
    public void Units_at_the_ends_are_saturated_unless_they_are_the_outputs(Activation activation)
    {
        NaiveNetwork network = Network([Layer(16, activation), Layer(3, activation)], Loss.SquaredError);
        LayerDescription layer = network.Architecture.Layers[0];
        network.Parameters.Span.Slice(layer.BiasOffset, 16).Fill(100);
        HealthReport report = HealthCheck.Run(
            network, Samples.Batch(Samples.Targets(40, 6, 3), 40));
        report.Layers[0].SaturatedShare.ShouldBe(1);
        report.Layers[1].SaturatedShare.ShouldBeLessThan(1);
        HealthFinding finding = report.Findings.First(one => one.Problem == HealthProblem.Saturation);
        finding.Text.ShouldBe("layer 1 saturates: 100% of its activations are at the ends");
    }

    [Fact]
    public void Shares_are_counted_by_hand()
    {
        // One input, weights 0 and ±1, biases that decide: units 0 and 2 of 4 are active for no sample.
        NaiveNetwork network = Network([Layer(4, Activation.Relu), Layer(2, Activation.Tanh)], Loss.SquaredError, 1);
        LayerDescription first = network.Architecture.Layers[0];
        LayerDescription second = network.Architecture.Layers[1];
        network.Parameters.Span.Clear();
        network.Parameters.Span.Slice(first.BiasOffset, 4).Fill(-1);
        network.Parameters.Span[first.WeightIndex(1, 0)] = 2;
        network.Parameters.Span[first.WeightIndex(3, 0)] = -2;
        network.Parameters.Span[second.WeightIndex(0, 1)] = 3;
        var batch = new Batch(4, 1, 2) { Count = 4 };
        ((float[])[-1, 0, 0.75f, 1]).CopyTo(batch.Features);

        // Unit 1's activations are 0, 0, 0.5, 1; tanh 1.5 = 0.905, tanh 3 = 0.995.
        IReadOnlyList<LayerHealth> layers = HealthCheck.Run(network, batch).Layers;
        layers[0].DeadShare.ShouldBe(0.5);
        layers[1].SaturatedShare.ShouldBe(1.0 / 8);
        layers[0].WeightRms.ShouldBe(Math.Sqrt(8.0 / 4), 1e-15);
        layers[1].WeightRms.ShouldBe(Math.Sqrt(9.0 / 8), 1e-15);
        layers[0].UpdateRatio.ShouldBe(double.NaN);
    }

    [Theory]
    [InlineData(1, 3, 5)]
    [InlineData(7, 6, 8)]
    [InlineData(8, 17, 9)]
    [InlineData(9, 31, 17)]
    [InlineData(33, 3, 33)]
    public void Activations_are_those_of_predictions(int samples, int inputs, int units)
    {
        NaiveNetwork network = Network([Layer(units, Activation.Tanh)], Loss.SquaredError, inputs);
        foreach (ref float weight in network.Parameters.Span)
        {
            weight *= 10;
        }

        Dataset data = Samples.Targets(samples, inputs, units);
        float[] x = new float[inputs];
        float[] y = new float[units];
        int saturated = 0;
        for (int i = 0; i < samples; i++)
        {
            data.CopyFeatures(i, x);
            network.Predict(x, y);
            saturated += y.Count(a => Math.Abs(a) > 0.99f);
        }

        saturated.ShouldBeGreaterThan(0);
        HealthCheck.Run(network, Samples.Batch(data, samples)).Layers[0].SaturatedShare
            .ShouldBe((double)saturated / (samples * units));
    }

    [Theory]
    [InlineData(8, 32)]
    [InlineData(40, 40)]
    public void A_look_takes_the_first_samples_of_a_batch(int samples, int ofGradient)
    {
        NaiveNetwork network = Network([Layer(16, Activation.Relu), Layer(3)]);
        Dataset data = Samples.Classes(64, 6, 3);
        Batch batch = Samples.Batch(data, 64);
        HealthSample look = new HealthProbe(network, 64, samples).Look(batch, step: 0, hasUpdated: false);
        batch.Count.ShouldBe(64);

        HealthReport gradient = HealthCheck.Run(network, Samples.Batch(data, ofGradient));
        look.Loss.ShouldBe(gradient.Samples[0].Loss);
        look.Layers.Select(layer => layer.GradientRms).ShouldBe(gradient.Layers.Select(layer => layer.GradientRms));
        HealthReport activations = HealthCheck.Run(network, Samples.Batch(data, samples));
        look.Layers[0].DeadShare.ShouldBe(activations.Layers[0].DeadShare);
    }

    [Fact]
    public void Figures_are_those_of_gradient_and_update()
    {
        NaiveNetwork network = Network([Layer(5, Activation.Tanh), Layer(3)]);
        Dataset data = Samples.Classes(32, 6, 3);
        float rate = 0.25f;
        TrainingResult result = network.Train(
            data,
            new TrainingOptions
            {
                Epochs = 1, BatchSize = 32, Optimizer = Optimizer.Sgd(rate), Health = new HealthOptions(),
            },
            cancellationToken: Token);
        float[] after = network.ComputeGradient(data);
        var reference = Network([Layer(5, Activation.Tanh), Layer(3)]);
        float[] before = reference.ComputeGradient(data);
        HealthSample look = result.Health!.Samples.ShouldHaveSingleItem();
        look.Step.ShouldBe(1);
        look.Loss.ShouldBe(network.ComputeLoss(data), 1e-6);
        foreach ((LayerDescription layer, LayerHealth health) in network.Architecture.Layers.Zip(look.Layers))
        {
            int count = layer.Inputs * layer.Units;

            // Gradients of differently shuffled batches differ by the order of their sums, in float.
            health.GradientRms.ShouldBe(
                Norm(after, layer.CanonicalOffset, count) / Math.Sqrt(count), 1e-5 * health.GradientRms);
            double weights = health.WeightRms * Math.Sqrt(count);
            health.UpdateRatio.ShouldBe(
                rate * Norm(before, layer.CanonicalOffset, count) / weights, 1e-4 * health.UpdateRatio);
        }
    }

    [Fact]
    public void A_healthy_training_has_no_finding()
    {
        NaiveNetwork network = Network([Layer(16, Activation.Relu), Layer(3)]);
        TrainingResult result = network.Train(Samples.Classes(200, 6, 3), Six, cancellationToken: Token);
        result.Health!.Findings.ShouldBeEmpty(result.Health.ToString());
        result.Health.Samples.Select(sample => sample.Step).ShouldBe(Enumerable.Range(1, 26).Select(i => 3L * i));
        result.Health.ToString().ShouldEndWith("No finding.\n");
    }

    [Theory]
    [InlineData(1e-8f, HealthProblem.UpdatesTooSmall, "updates are ", "raise the rate")]
    [InlineData(10f, HealthProblem.UpdatesTooLarge, "of the weights of layer ", "lower it")]
    public void Rates_out_of_proportion_are_found(float rate, HealthProblem problem, string text, string remedy)
    {
        NaiveNetwork network = Network([Layer(16, Activation.Tanh), Layer(3)]);
        TrainingResult result = network.Train(
            Samples.Classes(200, 6, 3), Six with { Optimizer = Optimizer.Sgd(rate) }, cancellationToken: Token);
        HealthFinding finding = result.Health!.Findings.Single(one => one.Problem == problem);
        finding.Text.ShouldContain(text);
        finding.Remedy.ShouldContain(remedy);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(300)]
    [InlineData(500)]
    public void A_rate_that_is_meant_to_fall_is_not_too_low(int steps)
    {
        foreach (Schedule schedule in (Schedule[])[Schedule.OneCycle(), Schedule.Cosine()])
        {
            HealthReport report = TrainFor(steps, 0.01f, schedule).Health!;
            report.Findings.ShouldBeEmpty($"{schedule}\n{report}");
        }
    }

    [Fact]
    public void A_rate_that_is_too_low_is_found_where_it_falls_too()
    {
        foreach (Schedule schedule in (Schedule[])[Schedule.OneCycle(), Schedule.Cosine(), Schedule.Step(10, 0.99)])
        {
            HealthReport report = TrainFor(500, 1e-8f, schedule).Health!;
            report.Findings.ShouldHaveSingleItem().Problem.ShouldBe(HealthProblem.UpdatesTooSmall);
        }
    }

    [Fact]
    public void Random_steps_are_no_updates()
    {
        // So long that they are taken back, at no temperature.
        var annealing = new Annealing { Temperature = 0, StepSize = 100 };
        TrainingResult all = TrainFor(30, 0.05f, Schedule.Constant, annealing);
        all.AnnealingCounts.ShouldBe(new AnnealingCounts(30, 0));
        all.Health!.Findings.ShouldBeEmpty();
        all.Health.Samples.SelectMany(look => look.Layers).ShouldAllBe(layer => double.IsNaN(layer.UpdateRatio));

        TrainingResult half = TrainFor(30, 0.05f, Schedule.Constant, annealing with { Probability = 0.5 });
        half.Health!.Findings.ShouldBeEmpty();
        half.Health.Samples.Count(look => look.Layers[0].UpdateRatio > 0)
            .ShouldBe(30 - (int)half.AnnealingCounts.Proposed);
    }

    [Theory]
    [InlineData(20, new long[] { 20, 40, 60, 78 })]
    [InlineData(25, new long[] { 25, 50, 75 })]
    [InlineData(1000, new long[] { 78 })]
    public void The_last_step_is_looked_at_unless_a_look_was_near(int everySteps, long[] steps)
    {
        TrainingResult result = Network([Layer(3)]).Train(
            Samples.Classes(200, 6, 3),
            Six with { Health = new HealthOptions { EverySteps = everySteps } },
            cancellationToken: Token);
        result.Health!.Samples.Select(look => look.Step).ShouldBe(steps);
    }

    [Fact]
    public void Looks_change_no_bit_of_a_training()
    {
        NaiveNetwork looked = Network([Layer(16, Activation.Relu), Layer(3)]);
        looked.Train(
            Samples.Classes(99, 6, 3),
            Six with { Health = new HealthOptions { EverySteps = 1 } },
            cancellationToken: TestContext.Current.CancellationToken);
        NaiveNetwork alone = Network([Layer(16, Activation.Relu), Layer(3)]);
        TrainingResult result = alone.Train(
            Samples.Classes(99, 6, 3),
            Six with { Health = null },
            cancellationToken: TestContext.Current.CancellationToken);
        Samples.Bits(looked).ShouldBe(Samples.Bits(alone));
        result.Health.ShouldBeNull();
    }

    [Fact]
    public void A_training_that_ends_before_the_first_look_has_one()
    {
        NaiveNetwork network = Network([Layer(16, Activation.Relu), Layer(3)]);
        TrainingResult result = network.Train(
            Samples.Classes(99, 6, 3),
            Six with { Stopping = [StopRule.TargetLoss(100)], Health = new HealthOptions() },
            cancellationToken: Token);
        HealthSample look = result.Health!.Samples.ShouldHaveSingleItem();
        look.Step.ShouldBe(7);
        look.Layers[0].UpdateRatio.ShouldBe(double.NaN);
        look.Layers[0].GradientRms.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void The_table_has_a_line_for_each_layer()
    {
        var layer = new LayerHealth
        {
            Name = "dense1",
            GradientRms = 0.00123,
            WeightRms = 0.25,
            UpdateRatio = double.NaN,
            DeadShare = 0.62,
            SaturatedShare = double.NaN,
        };
        var sample = new HealthSample
        {
            Step = 1,
            Loss = 0.5,
            Layers = [layer, layer with { Name = "dense2", DeadShare = double.NaN, SaturatedShare = 0.051 }],
        };
        var architecture = new Architecture("N", 2, Loss.SquaredError, new LayerDefinition(3), new LayerDefinition(1));
        new HealthReport(architecture, [sample]).ToTable().ShouldBe(
            """
            layer   gradient  weights  update  dead  saturated
            dense1   1.2e-03  2.5e-01       -   62%          -
            dense2   1.2e-03  2.5e-01       -     -         5%

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Options_out_of_their_range_are_refused()
    {
        void Refuse(HealthOptions health, string message) => Refusal.Says<ArgumentException>(
            () => NaiveNetwork.Linear(6, 3).Train(Samples.Classes(99, 6, 3), Six with { Health = health }), message);
        Refuse(new HealthOptions { EverySteps = 0 }, "Health.EverySteps is 0; it must be at least 1.");
        Refuse(new HealthOptions { Samples = 0 }, "Health.Samples is 0; it must be at least 1.");
    }

    /// <summary>Trains ten steps an epoch; looks as often as by default, or each step where steps are random.</summary>
    private static TrainingResult TrainFor(int steps, float rate, Schedule schedule, Annealing? annealing = null)
    {
        return Network([Layer(16, Activation.Tanh), Layer(3)]).Train(
            Samples.Classes(160, 6, 3),
            Six with
            {
                Epochs = steps / 10,
                Optimizer = Optimizer.Sgd(rate),
                Schedule = schedule,
                Annealing = annealing,
                Health = new HealthOptions { EverySteps = annealing is null ? null : 1 },
            },
            cancellationToken: Token);
    }

    private static LayerDefinition Layer(int units, Activation activation = Activation.Identity) =>
        new(units, activation);

    private static NaiveNetwork Network(
        LayerDefinition[] layers, Loss loss = Loss.SoftmaxCrossEntropy, int inputs = 6)
    {
        var network = new NaiveNetwork(new Architecture("Looked", inputs, loss, layers));
        NetGen.Numerics.Initializer.Fill(network.Architecture, network.Parameters, seed: 1);
        return network;
    }

    private static Batch Batch() => Samples.Batch(Samples.Classes(40, 6, 3), 40);

    private static HealthReport Look(NaiveNetwork network) => HealthCheck.Run(network, Batch());

    private static double Norm(float[] values, int offset, int count) =>
        Math.Sqrt(values.Skip(offset).Take(count).Sum(value => (double)value * value));
}
