using BenchmarkDotNet.Attributes;

namespace NetGen.Benchmarks.Suites;

/// <summary>Batches of 784-128-10 on one thread.</summary>
[MemoryDiagnoser]
public class PredictBatchBenchmarks
{
    private readonly Net784x128x10 _network = new(seed: 1);
    private float[] _inputs = null!;
    private float[] _outputs = null!;

    [Params(16, 64, 256, 1024)]
    public int Batch { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _inputs = MadeUpData.Features(Batch * Net784x128x10.InputSize);
        _outputs = new float[Batch * Net784x128x10.OutputSize];
    }

    [Benchmark]
    public void PredictBatch() => _network.PredictBatch(_inputs, _outputs);
}
