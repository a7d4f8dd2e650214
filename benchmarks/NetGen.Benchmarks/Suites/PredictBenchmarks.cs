using BenchmarkDotNet.Attributes;

namespace NetGen.Benchmarks.Suites;

/// <summary>
/// One sample at a time, on the class itself: a call through the interface would cost the smallest network half as much
/// again.
/// </summary>
[MemoryDiagnoser]
public class PredictBenchmarks
{
    private readonly Net2x8x8x2 _net2 = new(seed: 1);
    private readonly Net64x32x10 _net64 = new(seed: 1);
    private readonly Net16x64x64x4 _net16 = new(seed: 1);
    private readonly Net784x128x10 _net784 = new(seed: 1);
    private readonly float[] _input = MadeUpData.Features(Net784x128x10.InputSize);
    private readonly float[] _output = new float[Net784x128x10.OutputSize];

    [Benchmark(Description = "2-8-8-2")]
    public void Predict2() =>
        _net2.Predict(_input.AsSpan(0, Net2x8x8x2.InputSize), _output.AsSpan(0, Net2x8x8x2.OutputSize));

    [Benchmark(Description = "64-32-10")]
    public void Predict64() =>
        _net64.Predict(_input.AsSpan(0, Net64x32x10.InputSize), _output.AsSpan(0, Net64x32x10.OutputSize));

    [Benchmark(Description = "16-64-64-4")]
    public void Predict16() =>
        _net16.Predict(_input.AsSpan(0, Net16x64x64x4.InputSize), _output.AsSpan(0, Net16x64x64x4.OutputSize));

    [Benchmark(Description = "784-128-10")]
    public void Predict784() => _net784.Predict(_input, _output);
}
