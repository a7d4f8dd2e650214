using BenchmarkDotNet.Attributes;

namespace NetGen.Benchmarks.Suites;

/// <summary>
/// What a program waits for once: parameters of 784-128-10 in memory that the process did not have before. Every result
/// is kept, or the collector would hand out the memory of an earlier one.
/// </summary>
/// <remarks>
/// What is kept bounds the number of invocations: 45 iterations of 16 hold 300 MB. In a process with other benchmarks
/// (<c>--inProcess</c>) the memory would be theirs.
/// </remarks>
[MemoryDiagnoser]
[WarmupCount(5)]
[IterationCount(40)]
[InvocationCount(16)]
public class EmbeddingFirstUseBenchmarks
{
    private const int FloatsOfPage = 1024;

    private readonly List<object> _kept = new(capacity: 4096);
    private EmbeddedDigits _digits = null!;
    private int _packedLength;

    [GlobalSetup]
    public void Setup()
    {
        _digits = new EmbeddedDigits();
        _packedLength = _digits.ReadWeights().Length;
    }

    [GlobalCleanup]
    public void Cleanup() => _digits.Dispose();

    /// <summary>The memory alone: a new buffer, of which each page is written to once.</summary>
    [Benchmark]
    public void FreshMemory()
    {
        var buffer = new AlignedBuffer(_packedLength);
        Span<float> floats = buffer.Span;
        for (int i = 0; i < floats.Length; i += FloatsOfPage)
        {
            floats[i] = 1f;
        }

        _kept.Add(buffer);
    }

    /// <summary>The first <c>Trained</c>.</summary>
    [Benchmark]
    public void Trained() => _kept.Add(_digits.ReadWeights());

    /// <summary>The same network from the file: opened, parsed, checked, hashed.</summary>
    [Benchmark]
    public void Load() => _kept.Add(Net784x128x10.Load(_digits.FilePath));
}
