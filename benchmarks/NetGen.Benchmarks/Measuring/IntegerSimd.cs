using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Kernels;

namespace NetGen.Benchmarks.Measuring;

/// <summary>Vectors of 128 bits, of lanes with four bytes.</summary>
internal readonly struct IntegerSimd128 : IMultiplyAdd<Vector128<int>>
{
    public static Vector128<int> Half => Vector128.Create(0x01000100);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> MultiplyAdd(Vector128<int> a, Vector128<int> b, Vector128<int> c) =>
        IntegerDot.Add(a, b, c);
}

/// <summary>Vectors of 256 bits, of lanes with four bytes.</summary>
internal readonly struct IntegerSimd256 : IMultiplyAdd<Vector256<int>>
{
    public static Vector256<int> Half => Vector256.Create(0x01000100);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> MultiplyAdd(Vector256<int> a, Vector256<int> b, Vector256<int> c) =>
        IntegerDot.Add(a, b, c);
}

/// <summary>Vectors of 512 bits, of lanes with four bytes.</summary>
internal readonly struct IntegerSimd512 : IMultiplyAdd<Vector512<int>>
{
    public static Vector512<int> Half => Vector512.Create(0x01000100);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> MultiplyAdd(Vector512<int> a, Vector512<int> b, Vector512<int> c) =>
        IntegerDot.Add(a, b, c);
}
