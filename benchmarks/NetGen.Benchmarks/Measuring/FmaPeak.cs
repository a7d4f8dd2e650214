using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Benchmarks.Measuring;

/// <summary>What the processors can multiply and add at best, at this moment: the measure for every kernel.</summary>
internal static class FmaPeak
{
    // Independent sums enough to fill two pipelines at a latency of four cycles, and few enough for 16 registers.
    private const int Sums = 12;
    private const int Turns = 500_000;
    private const int Slices = 20;

    /// <summary>
    /// GFLOP/s of some threads at once, a multiply-add counted as two: the fastest of some slices of about a
    /// millisecond. A slice lasts until the last thread is done.
    /// </summary>
    public static double Measure(int threads = 1) => SimdWidth.Bits switch
    {
        512 => Fastest<Vector512<float>, Simd512>(threads),
        256 => Fastest<Vector256<float>, Simd256>(threads),
        _ => Fastest<Vector128<float>, Simd128>(threads),
    };

    /// <summary>
    /// The same of products of bytes and their sums, in 10⁹ operations a second, as kernels in integers do them.
    /// </summary>
    public static double MeasureIntegers(int threads = 1)
    {
        double lanes = SimdWidth.Bits switch
        {
            512 => Fastest<Vector512<int>, IntegerSimd512>(threads),
            256 => Fastest<Vector256<int>, IntegerSimd256>(threads),
            _ => Fastest<Vector128<int>, IntegerSimd128>(threads),
        };
        return sizeof(int) * lanes;
    }

    private static double Fastest<TVector, TSimd>(int threads)
        where TSimd : struct, IMultiplyAdd<TVector>
    {
        double best = double.PositiveInfinity;
        long start = 0;
        bool isFirst = true;

        // The last thread to arrive ends a slice and begins the next.
        using var barrier = new Barrier(threads, _ =>
        {
            best = isFirst ? best : Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
            isFirst = false;
            start = Stopwatch.GetTimestamp();
        });
        Thread[] others = [.. Enumerable.Range(1, threads - 1).Select(_ => new Thread(RunSlices))];
        foreach (Thread thread in others)
        {
            thread.Start();
        }

        RunSlices();
        foreach (Thread thread in others)
        {
            thread.Join();
        }

        return 2.0 * Sums * Unsafe.SizeOf<TVector>() / sizeof(float) * Turns * threads / best * 1e-9;

        void RunSlices()
        {
            barrier.SignalAndWait();
            for (int i = 0; i < Slices; i++)
            {
                Run<TVector, TSimd>(Turns);
                barrier.SignalAndWait();
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TVector Run<TVector, TSimd>(int turns)
        where TSimd : struct, IMultiplyAdd<TVector>
    {
        // c·m + m: with m = 1/2 every sum goes to 1.
        TVector m = TSimd.Half;
        TVector c0 = m, c1 = m, c2 = m, c3 = m, c4 = m, c5 = m, c6 = m, c7 = m, c8 = m, c9 = m, c10 = m, c11 = m;
        for (int i = 0; i < turns; i++)
        {
            c0 = TSimd.MultiplyAdd(c0, m, m);
            c1 = TSimd.MultiplyAdd(c1, m, m);
            c2 = TSimd.MultiplyAdd(c2, m, m);
            c3 = TSimd.MultiplyAdd(c3, m, m);
            c4 = TSimd.MultiplyAdd(c4, m, m);
            c5 = TSimd.MultiplyAdd(c5, m, m);
            c6 = TSimd.MultiplyAdd(c6, m, m);
            c7 = TSimd.MultiplyAdd(c7, m, m);
            c8 = TSimd.MultiplyAdd(c8, m, m);
            c9 = TSimd.MultiplyAdd(c9, m, m);
            c10 = TSimd.MultiplyAdd(c10, m, m);
            c11 = TSimd.MultiplyAdd(c11, m, m);
        }

        // All sums are used, or the compiler could drop them.
        c0 = TSimd.MultiplyAdd(TSimd.MultiplyAdd(c0, c1, m), TSimd.MultiplyAdd(c2, c3, m), m);
        c4 = TSimd.MultiplyAdd(TSimd.MultiplyAdd(c4, c5, m), TSimd.MultiplyAdd(c6, c7, m), m);
        c8 = TSimd.MultiplyAdd(TSimd.MultiplyAdd(c8, c9, m), TSimd.MultiplyAdd(c10, c11, m), m);
        return TSimd.MultiplyAdd(TSimd.MultiplyAdd(c0, c4, m), c8, m);
    }
}
