using BenchmarkDotNet.Attributes;

namespace NetGen.Benchmarks.Suites;

/// <summary>
/// What comes before a step: samples of 784 bytes, as many as MNIST has, shuffled and gathered to floats.
/// </summary>
[MemoryDiagnoser]
public class GatherBenchmarks
{
    private const int Samples = 60_000;
    private const int Inputs = 784;

    private BatchSampler _sampler = null!;
    private Batch _batch = null!;
    private int _epoch;

    [Params(32, 128)]
    public int Batch { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        Dataset data = Dataset.FromBytes(
            MadeUpData.Bytes(Samples * Inputs), Inputs, MadeUpData.Labels(Samples, classes: 10), classes: 10);
        _sampler = new BatchSampler(data, Batch, seed: 1);
        _batch = _sampler.CreateBatch();
        _sampler.BeginEpoch(0);
    }

    /// <summary>The next batch, with its part of the shuffle of an epoch.</summary>
    [Benchmark]
    public bool Next()
    {
        if (_sampler.Next(_batch))
        {
            return true;
        }

        BeginEpoch();
        return _sampler.Next(_batch);
    }

    /// <summary>The shuffle of an epoch.</summary>
    [Benchmark]
    public void BeginEpoch() => _sampler.BeginEpoch(_epoch = (_epoch + 1) & 1023);
}
