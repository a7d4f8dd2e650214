using NetGen.Tests.Declared;
using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Checkpoints;

/// <summary>Generated networks whose training is stopped and goes on, on one thread and on several.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netgen-");

    private string Path => System.IO.Path.Combine(_folder.FullName, "training.safetensors");

    public static TheoryData<string, int, int> Runs()
    {
        var data = new TheoryData<string, int, int>();
        foreach (string optimizer in Optimizers.Keys)
        {
            // Stopped in the first epoch, and at the end of the second: before its validation.
            data.Add(optimizer, 2, 3);
            data.Add(optimizer, 10, 1);
        }

        return data;
    }

    private static readonly Dictionary<string, TrainingOptions> Optimizers = new TrainingOptions[]
    {
        With(Optimizer.Sgd(0.02f)),
        With(Optimizer.Momentum(0.02f)),
        With(Optimizer.Nesterov(0.02f)),
        With(Optimizer.Adam()),
        With(Optimizer.AdamW()),
        With(Optimizer.AdaGrad(initialAccumulator: 0.1f)),
        With(Optimizer.RmsProp()),
        With(Optimizer.RmsProp(momentum: 0.9f)),
        With(Optimizer.Sgd(0.02f)) with { Clipping = GradientClipping.ByNorm(0.1f) },
        With(Optimizer.Sgd(0.02f)) with { Annealing = new Annealing { Probability = 0.5 } },
        With(Optimizer.Sgd(0.02f)) with { Schedule = Schedule.ReduceOnPlateau(patience: 0, threshold: 0.5f) },
    }.ToDictionary(options => $"{options.Optimizer}; {options.Schedule}; {options.Clipping}; {options.Annealing}");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_training_goes_on_with_the_bits_of_one_that_never_stopped(string name, int steps, int threads)
    {
        TrainingOptions options = Optimizers[name];
        var whole = new ConcurrentNet(seed: 1);
        TrainingResult expected = whole.Train(Data(), options, cancellationToken: Token);

        options = options with { Checkpoint = new CheckpointOptions { Path = Path } };
        using var source = new CancellationTokenSource();
        TrainingCallback cancel = TrainingCallback.EveryStep(step =>
        {
            if (step.Step == steps)
            {
                source.Cancel();
            }
        });
        Should.Throw<OperationCanceledException>(
            () => Divided(1).Train(Data(), options with { Callbacks = [cancel] }, cancellationToken: source.Token));
        INetwork network = Divided(2);
        TrainingResult result = network.Train(Data(), options with { Threads = threads }, cancellationToken: Token);
        network.ComputeParametersHash().ShouldBe(whole.ComputeParametersHash());
        result.Epochs.ShouldBe(expected.Epochs);
        result.AnnealingCounts.ShouldBe(expected.AnnealingCounts);
    }

    private static TrainingOptions With(Optimizer optimizer) => new()
    {
        // 144 samples to train on are 5 batches, the last of 16.
        Epochs = 4,
        BatchSize = 32,
        Optimizer = optimizer,
        ValidationSplit = 0.2f,
        Seed = 4,
    };

    private static DividedNetwork Divided(long seed) => new(new ConcurrentNet(seed));

    private static Dataset Data()
    {
        Batch samples = TestBatches.Create(ConcurrentNet.Architecture, 180, step: 0);
        return Dataset.FromTargets(
            samples.Features, ConcurrentNet.InputSize, samples.Targets, ConcurrentNet.OutputSize);
    }
}
