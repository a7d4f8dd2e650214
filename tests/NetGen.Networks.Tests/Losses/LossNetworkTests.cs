using NetGen.Kernels;
using NetGen.Numerics;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Losses;

/// <summary>Parameters, class weights and sample weights in generated code.</summary>
public sealed class LossNetworkTests
{
    private const int Count = 17;

    public static TheoryData<string> Names => LossNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_agree_three_ways(string name)
    {
        INetwork network = LossNetworks.Create(name);
        Networks.FillBiases(network);
        foreach (bool hasWeights in (bool[])[false, true])
        {
            GradientCheckResult result = GradientCheck.Run(network, CreateBatch(network.Architecture, hasWeights));
            result.Passed.ShouldBeTrue(result.ToString());
            result.UnseenTensors.ShouldBeEmpty(result.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_has_the_loss_of_an_evaluation(string name)
    {
        INetwork network = LossNetworks.Create(name);
        Dataset data = CreateData(network.Architecture);
        float[] gradient = new float[network.Architecture.ParameterCount];
        float loss = network.ComputeGradient(data, gradient);

        // Factors are rounded to float in a batch and weights are not in an evaluation: an ulp a sample.
        loss.ShouldBe(network.ComputeLoss(data), 2e-7f * loss);
        network.Evaluate(data).Loss.ShouldBe(network.ComputeLoss(data), 1e-7 * loss);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_epoch_has_the_loss_of_an_evaluation_too(string name)
    {
        INetwork network = LossNetworks.Create(name);
        Dataset data = CreateData(network.Architecture);
        foreach (int batchSize in (int[])[7, 1])
        {
            var progress = new LastProgress();
            TrainingResult result = network.Train(
                data,
                new TrainingOptions
                {
                    // A rate at which nothing moves; batches differ in what they count, and some count nothing.
                    Optimizer = Optimizer.Sgd(1e-30f),
                    Epochs = 2,
                    BatchSize = batchSize,
                    Validation = data,
                },
                progress,
                TestContext.Current.CancellationToken);

            // Losses of batches are floats.
            EpochResult last = result.Epochs[1];
            last.TrainingLoss.ShouldBe(last.ValidationLoss, 2e-7 * last.ValidationLoss);
            progress.Last!.Loss.ShouldBe(last.TrainingLoss);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_random_step_has_the_loss_of_a_gradient(string name)
    {
        INetwork network = LossNetworks.Create(name);
        foreach (bool hasWeights in (bool[])[false, true])
        {
            Batch batch = CreateBatch(network.Architecture, hasWeights);
            using var session = new TrainingSession(network, Optimizer.Sgd(1), Count) { Annealing = new Annealing() };
            float loss = session.Gradient(batch);
            session.Anneal(batch).ShouldBe(loss);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Threads_do_not_show_in_the_bits(string name)
    {
        INetwork one = LossNetworks.Create(name);
        INetwork three = LossNetworks.Create(name);
        Dataset data = CreateData(one.Architecture);
        var options = new TrainingOptions { Epochs = 3, BatchSize = 7, Optimizer = Optimizer.Sgd(0.1f) };
        one.Train(data, options, cancellationToken: TestContext.Current.CancellationToken);
        three.Train(
            data, options with { Threads = 3 }, cancellationToken: TestContext.Current.CancellationToken);
        Networks.Bits(three).ShouldBe(Networks.Bits(one));
    }

    [Fact]
    public void A_network_tells_its_loss()
    {
        LossNetworks.Create("TinyHuber").Architecture.Text.ShouldBe("inputs 5; dense 3 identity; loss huber(0.3)");
        LossNetworks.Create("MiddleWeighted").Architecture.Text.ShouldEndWith(
            "; loss softmax-cross-entropy smoothing(0.1) class-weights(1, 2, 0.5)");
    }

    [Fact]
    public void The_binary_softmax_is_a_sigmoid_of_twice_the_output()
    {
        INetwork network = LossNetworks.Create("TinySoft");
        float[] x = [1, 0.5f, -1, 0.25f, 2];
        float[] y = new float[1];
        float[] p = new float[1];
        network.Predict(x, y);
        network.GetType().GetMethod("PredictProbabilities")!.CreateDelegate<Probabilities>(network)(x, p);
        p[0].ShouldBe(ScalarMath.Sigmoid(2 * y[0]));
    }

    private static Batch CreateBatch(Architecture architecture, bool hasWeights)
    {
        Dataset data = CreateData(architecture, hasWeights);
        var sampler = new BatchSampler(data, Count, seed: 1);
        Batch batch = sampler.CreateBatch();
        sampler.BeginEpoch(0);
        sampler.Next(batch);
        return batch;
    }

    /// <summary>Made-up samples with labels where the loss takes them.</summary>
    private static Dataset CreateData(Architecture architecture, bool hasWeights = true)
    {
        Batch made = TestBatches.Create(architecture, Count, step: 1);
        int classes = LabelRules.Classes(architecture.Loss, architecture.Outputs);
        int[] labels = [.. Enumerable.Range(0, Count).Select(s => s * 7 % Math.Max(classes, 1))];
        float[] weights = [.. Enumerable.Range(0, Count).Select(s => s % 6 == 2 ? 0 : 0.5f + (s % 4))];
        Dataset data = classes > 0
            ? Dataset.FromClasses(made.Features, made.Inputs, labels, classes)
            : Dataset.FromTargets(made.Features, made.Inputs, made.Targets, architecture.Outputs);
        return hasWeights ? data.WithWeights(weights) : data;
    }

    private sealed class LastProgress : IProgress<TrainingProgress>
    {
        public TrainingProgress? Last { get; private set; }

        public void Report(TrainingProgress value) => Last = value;
    }

    private delegate void Probabilities(ReadOnlySpan<float> input, Span<float> output);
}
