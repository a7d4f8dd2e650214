using BenchmarkDotNet.Attributes;
using NetGen.Kernels;

namespace NetGen.Benchmarks.Suites;

/// <summary>The parts of reading embedded weights of 784-128-10, in memory that was written before.</summary>
[MemoryDiagnoser]
public class EmbeddingBenchmarks
{
    private EmbeddedDigits _digits = null!;
    private Stream _stream = null!;
    private EmbeddedWeights _weights = null!;
    private byte[] _bytes = null!;

    [GlobalSetup]
    public void Setup()
    {
        _digits = new EmbeddedDigits();
        _stream = _digits.OpenResource();
        _weights = _digits.OpenWeights();
        _bytes = new byte[_digits.Length];
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _stream.Dispose();
        _weights.Dispose();
        _digits.Dispose();
    }

    /// <summary>Finding the resource in the assembly.</summary>
    [Benchmark]
    public void OpenResource() => _digits.OpenResource().Dispose();

    /// <summary>All bytes of an open resource into an array.</summary>
    [Benchmark]
    public void ReadBytes()
    {
        _stream.Position = 0;
        _stream.ReadExactly(_bytes);
    }

    /// <summary>All tensors of an open resource into packed parameters: reading and turning.</summary>
    [Benchmark]
    public void ReadAndTurn() => _digits.Copy(_weights);
}
