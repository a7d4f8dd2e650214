using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

/// <summary>
/// Elementary functions on eight floats at once, built only from operations that IEEE 754 rounds correctly (+, −, ×, ÷,
/// fused multiply-add) and from integer operations on the bits: the same bits on every processor, under every compiler.
/// Lanes never mix, so that the same steps on four or sixteen lanes give the same bits too.
/// <para>
/// Each function states its largest error in ulp, units in the last place of the exact result (2⁻¹⁴⁹ where that is
/// denormal), over all floats. Denormal arguments and results are computed like any other. NaN gives NaN.
/// </para>
/// </summary>
/// <remarks>
/// Public for those who write kernels of their own beside the generated ones: with these functions their results are
/// reproducible too. Bits change only with <see cref="Architecture.ArithmeticVersion"/>.
/// </remarks>
public static partial class VectorMath
{
    // Adding 1.5·2²³ rounds a small number to an integer, to nearest even, and leaves it in the low bits of the sum.
    private const float RoundingShift = 12582912f;
    private const int ExponentBias = 127;
    private const int MantissaBits = 23;

    /// <summary>a·b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, Vector256<float> c) =>
        Vector256.FusedMultiplyAdd(a, b, c);

    /// <summary>a·b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> MultiplyAdd(Vector256<float> a, Vector256<float> b, float c) =>
        Vector256.FusedMultiplyAdd(a, b, Vector256.Create(c));

    /// <summary>a·b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> MultiplyAdd(Vector256<float> a, float b, Vector256<float> c) =>
        Vector256.FusedMultiplyAdd(a, Vector256.Create(b), c);

    /// <summary>2ⁿ for −126 ≤ n ≤ 127.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> PowerOfTwo(Vector256<int> n) =>
        ((n + Vector256.Create(ExponentBias)) << MantissaBits).AsSingle();
}
