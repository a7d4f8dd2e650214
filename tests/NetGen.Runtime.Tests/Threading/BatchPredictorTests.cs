using System.Diagnostics;
using System.Runtime.CompilerServices;
using NetGen.Kernels;
using NetGen.Tests.Training;

namespace NetGen.Tests.Threading;

public sealed class BatchPredictorTests
{
    private const int Block = 4;
    private const int SamplesPerThread = 8;

    // Who has the team may have to wait for a processor on a busy machine; after this time something else is wrong.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    // y[n] = x[n][0] + x[n][1] + p: what a kernel for samples of two values may be.
    private static readonly BatchPredictor Sums = Create(count => { });

    private static readonly AlignedBuffer Parameters = new(16);

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(57)]
    [InlineData(1000)]
    public void Every_sample_is_predicted_once_on_any_number_of_threads(int count)
    {
        float[] inputs = [.. Enumerable.Range(0, 2 * count).Select(i => (float)i)];
        foreach (int threads in new[] { 1, 2, 3, 4, 7 })
        {
            float[] outputs = new float[count];
            for (int turn = 0; turn < 20; turn++)
            {
                Sums.Run(inputs, outputs, Parameters, threads);
                outputs.ShouldBe(Enumerable.Range(0, count).Select(n => (4f * n) + 1), $"{threads} threads");
                Array.Clear(outputs);
            }
        }
    }

    [Theory]
    [InlineData(15, 3, new[] { 15 })] // not enough for two
    [InlineData(16, 1, new[] { 16 })]
    [InlineData(16, 3, new[] { 8, 8 })]
    [InlineData(31, 2, new[] { 15, 16 })]
    [InlineData(31, 1024, new[] { 8, 11, 12 })]
    [InlineData(33, 4, new[] { 8, 8, 8, 9 })]
    public void Threads_take_whole_blocks_and_no_more_than_the_samples_are_worth(int count, int threads, int[] parts)
    {
        var seen = new System.Collections.Concurrent.ConcurrentBag<int>();
        Retry(() =>
        {
            seen.Clear();
            Create(seen.Add).Run(new float[2 * count], new float[count], Parameters, threads);
            return seen.Count == parts.Length;
        });
        seen.Order().ShouldBe(parts);
    }

    [Fact]
    public void A_call_that_finds_the_team_busy_runs_alone()
    {
        float[] inputs = new float[2 * 64];
        float[] outputs = new float[64];
        var outer = new System.Collections.Concurrent.ConcurrentBag<int>();
        var inner = new System.Collections.Concurrent.ConcurrentBag<int>();
        void Kernel(int count)
        {
            outer.Add(count);
            Create(inner.Add).Run(inputs, new float[64], Parameters, 2);
        }

        Retry(() =>
        {
            outer.Clear();
            inner.Clear();
            Create(Kernel).Run(inputs, outputs, Parameters, 2);
            return outer.Count == 2;
        });
        inner.ShouldBe([64, 64]);
    }

    [Fact]
    public void An_exception_comes_out_and_the_team_is_free_again()
    {
        BatchPredictor failing = Create(_ => throw new InvalidOperationException("No."));
        Refusal.Says<InvalidOperationException>(() => failing.Run(new float[64], new float[32], Parameters, 2), "No.");
        Retry(() =>
        {
            int calls = 0;
            Create(_ => Interlocked.Increment(ref calls)).Run(new float[64], new float[32], Parameters, 2);
            return calls == 2;
        });
    }

    [Fact]
    public void Lengths_and_threads_out_of_range_are_refused()
    {
        float[] memory = new float[64];
        Refusal.Says<ArgumentOutOfRangeException>(
            () => Sums.Run(memory, new float[32], Parameters, 0), "threads is 0; it must be from 1 to 1024.");
        Refusal.Says<ArgumentOutOfRangeException>(
            () => Sums.Run(memory, new float[32], Parameters, 1025), "threads is 1025");
        Refusal.Says<ArgumentException>(() => Sums.Run(memory, new float[31], Parameters, 2), "outputs has 31 values");
        Refusal.Says<ArgumentException>(() => Sums.Run(memory, memory.AsMemory(0, 32), Parameters, 2), "overlaps");
    }

    [Fact]
    public void Prediction_allocates_nothing_after_a_first_call()
    {
        float[] inputs = new float[2 * 64];
        float[] outputs = new float[64];
        Sums.Run(inputs, outputs, Parameters, 2);
        Allocations.Least(() =>
        {
            for (int turn = 0; turn < 20; turn++)
            {
                Sums.Run(inputs, outputs, Parameters, 2);
            }
        }).ShouldBe(0);
    }

    // Another test may have the process's team at any moment; then a call runs alone.
    private static void Retry(Func<bool> succeeds)
    {
        var clock = Stopwatch.StartNew();
        while (!succeeds())
        {
            clock.Elapsed.ShouldBeLessThan(Limit);
            Thread.Yield();
        }
    }

    private static BatchPredictor Create(Action<int> onCall)
    {
        void Kernel(ref float x, ref float p, ref float y, int count)
        {
            onCall(count);
            for (int n = 0; n < count; n++)
            {
                Unsafe.Add(ref y, n) = Unsafe.Add(ref x, 2 * n) + Unsafe.Add(ref x, (2 * n) + 1) + p;
            }
        }

        return new BatchPredictor(Kernel, inputSize: 2, outputSize: 1, Block, SamplesPerThread);
    }
}
