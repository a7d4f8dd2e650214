using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Benchmarks.Measuring;

/// <summary>The vectors that the limits of the machine are measured with.</summary>
internal static class SimdWidth
{
    /// <summary>The widest that this process may use: 512, 256 or 128.</summary>
    public static int Bits =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
}

/// <summary>Multiply-adds of one width of vectors.</summary>
internal interface IMultiplyAdd<TVector>
{
    static abstract TVector Half { get; }

    /// <summary>a·b + c.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);
}

/// <summary>One width of vectors of 32-bit floats.</summary>
internal interface ISimd<TVector> : IMultiplyAdd<TVector>
{
    static abstract TVector Load(ref float start, nuint offset);

    static abstract void Store(TVector vector, ref float start, nuint offset);
}

internal readonly struct Simd128 : ISimd<Vector128<float>>
{
    public static Vector128<float> Half => Vector128.Create(0.5f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> a, Vector128<float> b, Vector128<float> c) =>
        Vector128.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(ref float start, nuint offset) => Vector128.LoadUnsafe(ref start, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> vector, ref float start, nuint offset) =>
        vector.StoreUnsafe(ref start, offset);
}

internal readonly struct Simd256 : ISimd<Vector256<float>>
{
    public static Vector256<float> Half => Vector256.Create(0.5f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Vector256.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(ref float start, nuint offset) => Vector256.LoadUnsafe(ref start, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> vector, ref float start, nuint offset) =>
        vector.StoreUnsafe(ref start, offset);
}

internal readonly struct Simd512 : ISimd<Vector512<float>>
{
    public static Vector512<float> Half => Vector512.Create(0.5f);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> a, Vector512<float> b, Vector512<float> c) =>
        Vector512.FusedMultiplyAdd(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref float start, nuint offset) => Vector512.LoadUnsafe(ref start, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> vector, ref float start, nuint offset) =>
        vector.StoreUnsafe(ref start, offset);
}
