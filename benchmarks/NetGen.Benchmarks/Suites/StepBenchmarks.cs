using BenchmarkDotNet.Attributes;

namespace NetGen.Benchmarks.Suites;

/// <summary>A training step on one thread: forward, loss, backward, update. The batch is gathered beforehand.</summary>
[MemoryDiagnoser]
public class StepBenchmarks
{
    private TrainingSession _session = null!;
    private Batch _batch = null!;

    public static IEnumerable<StepCase> Cases { get; } =
    [
        .. from batch in new[] { 1, 32, 128 }
           from rule in new[] { "Sgd", "Nesterov", "Adam" }
           select new StepCase("784-128-10", batch, rule),
        new("64-32-10", 32, "Sgd"),
        new("16-64-64-4", 32, "Sgd"),
        new("2-8-8-2", 32, "Sgd"),
    ];

    [ParamsSource(nameof(Cases))]
    public StepCase Case { get; set; } = null!;

    [GlobalSetup]
    public void Setup()
    {
        INetwork network = Case.CreateNetwork();
        _session = new TrainingSession(network, Case.CreateOptimizer(), Case.Batch);
        _batch = MadeUpData.Batch(network.Architecture, Case.Batch);
    }

    [Benchmark]
    public float Step() => _session.Step(_batch);
}
