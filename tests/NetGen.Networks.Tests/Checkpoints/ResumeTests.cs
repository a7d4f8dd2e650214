using NetGen.Tests.Declared;
using NetGen.Tests.Infrastructure;
using NetGen.Tests.Layers;

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
        ShouldGoOn(seed => new DividedNetwork(new ConcurrentNet(seed)), Optimizers[name], steps, threads);
    }

    [Theory]
    [InlineData("NormGelu")]
    [InlineData("FrozenNorm")]
    [InlineData("StandardNorm")]
    [InlineData("NoiseAndDropout")]
    [InlineData("DecayAndNorm")]
    [InlineData("Everything")]
    public void Statistics_and_masks_go_on_too(string name)
    {
        ShouldGoOn(seed => LayerNetworks.Create(name, seed), With(Optimizer.Adam()), steps: 7, threads: 1);
    }

    [Theory]
    [InlineData("NoiseAndDropout")]
    [InlineData("Everything")]
    public void Looks_at_health_change_no_bit_of_statistics_and_masks(string name)
    {
        TrainingOptions options = With(Optimizer.Adam());
        INetwork looked = LayerNetworks.Create(name);
        TrainingResult result = looked.Train(
            Data(looked), options with { Health = new HealthOptions { EverySteps = 1 } }, cancellationToken: Token);
        INetwork alone = LayerNetworks.Create(name);
        alone.Train(Data(alone), options, cancellationToken: Token);
        looked.ComputeParametersHash().ShouldBe(alone.ComputeParametersHash());
        result.Health!.Samples.Count.ShouldBe(20);
        result.Health.Layers.ShouldAllBe(layer => layer.GradientRms > 0 && layer.UpdateRatio > 0);
    }

    private void ShouldGoOn(Func<long, INetwork> create, TrainingOptions options, int steps, int threads)
    {
        INetwork whole = create(1);
        Dataset data = Data(whole);
        TrainingResult expected = whole.Train(data, options, cancellationToken: Token);

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
            () => create(1).Train(data, options with { Callbacks = [cancel] }, cancellationToken: source.Token));
        INetwork network = create(2);
        TrainingResult result = network.Train(data, options with { Threads = threads }, cancellationToken: Token);
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

    private static Dataset Data(INetwork network)
    {
        Architecture architecture = network.Architecture;
        Batch samples = TestBatches.Create(architecture, 180, step: 0);
        return samples.HasLabels
            ? Dataset.FromClasses(samples.Features, architecture.Inputs, samples.Labels, architecture.Outputs)
            : Dataset.FromTargets(samples.Features, architecture.Inputs, samples.Targets, architecture.Outputs);
    }
}
