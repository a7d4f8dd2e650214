using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Benchmarks.Measuring;

/// <summary>
/// The least time in which so many weights go through one core: the limit of work that uses each weight once. They come
/// from the cache, or the memory, that holds an array of their size.
/// </summary>
internal sealed class WeightStream
{
    // Independent sums, so that reading waits for no sum.
    private const int Vectors = 8;
    private const int Slices = 20;
    private const double SliceSeconds = 0.001;

    private readonly AlignedBuffer _weights;

    /// <summary>A stream of so many weights, rounded up to whole turns of the loop.</summary>
    public WeightStream(int count)
    {
        int turn = Vectors * SimdWidth.Bits / 8 / sizeof(float);
        _weights = new AlignedBuffer((count + turn - 1) / turn * turn);

        // Memory that was never written is one page of zeros, which the first cache holds.
        _weights.Span.Fill(1);
    }

    /// <summary>The seconds of reading each weight once.</summary>
    public double ReadSeconds() => SimdWidth.Bits switch
    {
        512 => Fastest(Read<Vector512<float>, Simd512>),
        256 => Fastest(Read<Vector256<float>, Simd256>),
        _ => Fastest(Read<Vector128<float>, Simd128>),
    };

    /// <summary>The seconds of reading, changing and writing each weight once.</summary>
    public double UpdateSeconds() => SimdWidth.Bits switch
    {
        512 => Fastest(Update<Vector512<float>, Simd512>),
        256 => Fastest(Update<Vector256<float>, Simd256>),
        _ => Fastest(Update<Vector128<float>, Simd128>),
    };

    private static double Fastest(Action pass)
    {
        double best = double.PositiveInfinity;
        int passes = 1;
        for (int i = 0; i < Slices; i++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int j = 0; j < passes; j++)
            {
                pass();
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds / passes);
            passes = Math.Max(1, (int)(SliceSeconds / best));
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Read<TVector, TSimd>()
        where TSimd : struct, ISimd<TVector>
    {
        ref float w = ref _weights.Reference;
        TVector m = TSimd.Half;
        TVector c0 = m, c1 = m, c2 = m, c3 = m, c4 = m, c5 = m, c6 = m, c7 = m;
        nuint lanes = (nuint)Unsafe.SizeOf<TVector>() / sizeof(float);
        for (nuint i = 0; i < (nuint)_weights.Length; i += Vectors * lanes)
        {
            c0 = TSimd.MultiplyAdd(TSimd.Load(ref w, i), m, c0);
            c1 = TSimd.MultiplyAdd(TSimd.Load(ref w, i + lanes), m, c1);
            c2 = TSimd.MultiplyAdd(TSimd.Load(ref w, i + 2 * lanes), m, c2);
            c3 = TSimd.MultiplyAdd(TSimd.Load(ref w, i + 3 * lanes), m, c3);
            c4 = TSimd.MultiplyAdd(TSimd.Load(ref w, i + 4 * lanes), m, c4);
            c5 = TSimd.MultiplyAdd(TSimd.Load(ref w, i + 5 * lanes), m, c5);
            c6 = TSimd.MultiplyAdd(TSimd.Load(ref w, i + 6 * lanes), m, c6);
            c7 = TSimd.MultiplyAdd(TSimd.Load(ref w, i + 7 * lanes), m, c7);
        }

        // The sums are used, or the compiler could drop them.
        c0 = TSimd.MultiplyAdd(TSimd.MultiplyAdd(c0, c1, m), TSimd.MultiplyAdd(c2, c3, m), m);
        c4 = TSimd.MultiplyAdd(TSimd.MultiplyAdd(c4, c5, m), TSimd.MultiplyAdd(c6, c7, m), m);
        Sink<TVector>.Value = TSimd.MultiplyAdd(c0, c4, m);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update<TVector, TSimd>()
        where TSimd : struct, ISimd<TVector>
    {
        ref float w = ref _weights.Reference;
        TVector m = TSimd.Half;
        nuint lanes = (nuint)Unsafe.SizeOf<TVector>() / sizeof(float);
        for (nuint i = 0; i < (nuint)_weights.Length; i += 4 * lanes)
        {
            TSimd.Store(TSimd.MultiplyAdd(TSimd.Load(ref w, i), m, m), ref w, i);
            TSimd.Store(TSimd.MultiplyAdd(TSimd.Load(ref w, i + lanes), m, m), ref w, i + lanes);
            TSimd.Store(TSimd.MultiplyAdd(TSimd.Load(ref w, i + 2 * lanes), m, m), ref w, i + 2 * lanes);
            TSimd.Store(TSimd.MultiplyAdd(TSimd.Load(ref w, i + 3 * lanes), m, m), ref w, i + 3 * lanes);
        }
    }

    private static class Sink<TVector>
    {
        public static TVector? Value;
    }
}
