using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Benchmarks.Measuring;

/// <summary>What one core can multiply and add at best, at this moment: the measure for every kernel.</summary>
internal static class FmaPeak
{
    // Independent sums enough to fill two pipelines at a latency of four cycles, and few enough for 16 registers.
    private const int Sums = 12;
    private const int Turns = 50_000;
    private const int Slices = 20;

    /// <summary>GFLOP/s, a multiply-add counted as two: the fastest of some slices of about a millisecond.</summary>
    public static double Measure() =>
        Vector512.IsHardwareAccelerated ? Fastest<Vector512<float>, Fma512>() : Fastest<Vector256<float>, Fma256>();

    private static double Fastest<TVector, TFma>()
        where TFma : struct, IFma<TVector>
    {
        double best = 0;
        for (int i = 0; i < Slices; i++)
        {
            long start = Stopwatch.GetTimestamp();
            Run<TVector, TFma>(Turns);
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            best = Math.Max(best, 2.0 * Sums * Unsafe.SizeOf<TVector>() / sizeof(float) * Turns / seconds * 1e-9);
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static TVector Run<TVector, TFma>(int turns)
        where TFma : struct, IFma<TVector>
    {
        TVector m = TFma.Half;
        TVector c0 = m, c1 = m, c2 = m, c3 = m, c4 = m, c5 = m, c6 = m, c7 = m, c8 = m, c9 = m, c10 = m, c11 = m;
        for (int i = 0; i < turns; i++)
        {
            c0 = TFma.MultiplyAdd(c0, m);
            c1 = TFma.MultiplyAdd(c1, m);
            c2 = TFma.MultiplyAdd(c2, m);
            c3 = TFma.MultiplyAdd(c3, m);
            c4 = TFma.MultiplyAdd(c4, m);
            c5 = TFma.MultiplyAdd(c5, m);
            c6 = TFma.MultiplyAdd(c6, m);
            c7 = TFma.MultiplyAdd(c7, m);
            c8 = TFma.MultiplyAdd(c8, m);
            c9 = TFma.MultiplyAdd(c9, m);
            c10 = TFma.MultiplyAdd(c10, m);
            c11 = TFma.MultiplyAdd(c11, m);
        }

        // All sums are used, or the compiler could drop them.
        c0 = TFma.MultiplyAdd(TFma.MultiplyAdd(c0, c1), TFma.MultiplyAdd(c2, c3));
        c4 = TFma.MultiplyAdd(TFma.MultiplyAdd(c4, c5), TFma.MultiplyAdd(c6, c7));
        c8 = TFma.MultiplyAdd(TFma.MultiplyAdd(c8, c9), TFma.MultiplyAdd(c10, c11));
        return TFma.MultiplyAdd(TFma.MultiplyAdd(c0, c4), c8);
    }

    private interface IFma<TVector>
    {
        static abstract TVector Half { get; }

        // c·m + m: with m = 1/2 every sum goes to 1.
        static abstract TVector MultiplyAdd(TVector c, TVector m);
    }

    private readonly struct Fma256 : IFma<Vector256<float>>
    {
        public static Vector256<float> Half => Vector256.Create(0.5f);

        public static Vector256<float> MultiplyAdd(Vector256<float> c, Vector256<float> m) =>
            Vector256.FusedMultiplyAdd(c, m, m);
    }

    private readonly struct Fma512 : IFma<Vector512<float>>
    {
        public static Vector512<float> Half => Vector512.Create(0.5f);

        public static Vector512<float> MultiplyAdd(Vector512<float> c, Vector512<float> m) =>
            Vector512.FusedMultiplyAdd(c, m, m);
    }
}
