using NetGen.Tests.Declared;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Threads;

/// <summary>Whole trainings on several threads: samples are gathered by them too.</summary>
public sealed class TrainTests
{
    private const int Samples = 150;

    private static readonly TrainingOptions Options = new()
    {
        // The last batch of an epoch has 22 samples.
        Epochs = 3,
        BatchSize = 32,
        Optimizer = Optimizer.Nesterov(0.02f),
        ValidationSplit = 0.2f,
        Seed = 4,
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void A_training_is_the_same_on_any_number_of_threads(int threads)
    {
        var alone = new ConcurrentNet(seed: 1);
        TrainingResult expected = alone.Train(Data(), Options, cancellationToken: Token);
        INetwork divided = new DividedNetwork(new ConcurrentNet(seed: 1));
        TrainingResult result = divided.Train(Data(), Options with { Threads = threads }, cancellationToken: Token);
        divided.ComputeParametersHash().ShouldBe(alone.ComputeParametersHash());
        result.Epochs.ShouldBe(expected.Epochs);
    }

    [Fact]
    public void A_cancelled_training_keeps_the_last_whole_step()
    {
        using var source = new CancellationTokenSource();
        int steps = 0;
        INetwork divided = new DividedNetwork(new ConcurrentNet(seed: 1))
        {
            OnStep = () =>
            {
                if (++steps == 5)
                {
                    source.Cancel();
                }
            },
        };
        Should.Throw<OperationCanceledException>(
            () => divided.Train(Data(), Options with { Threads = 3 }, cancellationToken: source.Token));
        steps.ShouldBe(5);
        divided.ComputeParametersHash().ShouldBe(HashAfter(steps: 5));
    }

    [Fact]
    public void An_exception_of_the_receiver_of_progress_comes_out_and_training_can_begin_again()
    {
        INetwork divided = new DividedNetwork(new ConcurrentNet(seed: 1));
        TrainingOptions options = Options with { Threads = 3 };
        Should.Throw<InvalidOperationException>(
            () => divided.Train(Data(), options, new Failing(), Token)).Message.ShouldBe("No.");
        divided.Train(Data(), options, cancellationToken: Token).Epochs.Count.ShouldBe(3);
    }

    [Fact]
    public void A_training_that_diverges_goes_back_to_the_start_of_the_epoch()
    {
        INetwork divided = new DividedNetwork(new ConcurrentNet(seed: 1));
        string before = divided.ComputeParametersHash();
        TrainingOptions options = Options with { Threads = 3, Optimizer = Optimizer.Sgd(1e30f) };
        Should.Throw<TrainingDivergedException>(() => divided.Train(Data(), options, cancellationToken: Token))
            .Epoch.ShouldBe(1);
        divided.ComputeParametersHash().ShouldBe(before);
    }

    private static string HashAfter(int steps)
    {
        (Dataset training, _) = Data().Split(Options.ValidationSplit, Options.Seed);
        var network = new ConcurrentNet(seed: 1);
        using TrainingSession session = network.CreateSession(Options);
        var sampler = new BatchSampler(training, Options.BatchSize, Options.Seed);
        Batch batch = sampler.CreateBatch();
        for (int step = 0; step < steps; step++)
        {
            if (step % sampler.BatchesPerEpoch == 0)
            {
                sampler.BeginEpoch(step / sampler.BatchesPerEpoch);
            }

            sampler.Next(batch);
            session.Step(batch);
        }

        return network.ComputeParametersHash();
    }

    private static Dataset Data()
    {
        Batch samples = TestBatches.Create(ConcurrentNet.Architecture, Samples, step: 0);
        return Dataset.FromTargets(
            samples.Features, ConcurrentNet.InputSize, samples.Targets, ConcurrentNet.OutputSize);
    }

    private sealed class Failing : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => throw new InvalidOperationException("No.");
    }
}
