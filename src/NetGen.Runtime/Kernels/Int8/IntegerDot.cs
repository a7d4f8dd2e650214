using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Kernels;

/// <summary>
/// What generated integer kernels do with vectors: each lane of 32 bits holds four bytes, and a lane of the sum takes
/// the four products of inputs and weights. Inputs are 0 to 127 and weights −127 to 127, so that no instruction below
/// saturates, and sums are exact: every machine gives the same bits.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class IntegerDot
{
    /// <summary>sum + Σ of four products in each lane.</summary>
    /// <param name="x">Four inputs a lane, unsigned, at most 127.</param>
    /// <param name="w">Four weights a lane, signed, at least −127.</param>
    /// <param name="sum">The sums so far.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Add(Vector512<int> x, Vector512<int> w, Vector512<int> sum)
    {
        if (Avx512BW.IsSupported)
        {
            // Of two products at most 2·127·127 = 32 258: 16 bits hold them.
            Vector512<short> pairs = Avx512BW.MultiplyAddAdjacent(x.AsByte(), w.AsSByte());
            return sum + Avx512BW.MultiplyAddAdjacent(pairs, Vector512<short>.One);
        }

        return Vector512.Create(
            Add(x.GetLower(), w.GetLower(), sum.GetLower()), Add(x.GetUpper(), w.GetUpper(), sum.GetUpper()));
    }

    /// <inheritdoc cref="Add(Vector512{int}, Vector512{int}, Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> Add(Vector256<int> x, Vector256<int> w, Vector256<int> sum)
    {
#if NET10_0_OR_GREATER
        // The JIT knows. Ahead of time it may be asked at run time, in every turn of a loop: net9.0 goes without.
        if (AvxVnni.IsSupported)
        {
            return AvxVnni.MultiplyWideningAndAdd(sum, x.AsByte(), w.AsSByte());
        }
#endif

        if (Avx2.IsSupported)
        {
            Vector256<short> pairs = Avx2.MultiplyAddAdjacent(x.AsByte(), w.AsSByte());
            return sum + Avx2.MultiplyAddAdjacent(pairs, Vector256<short>.One);
        }

        return Vector256.Create(
            Add(x.GetLower(), w.GetLower(), sum.GetLower()), Add(x.GetUpper(), w.GetUpper(), sum.GetUpper()));
    }

    /// <inheritdoc cref="Add(Vector512{int}, Vector512{int}, Vector512{int})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Add(Vector128<int> x, Vector128<int> w, Vector128<int> sum)
    {
        if (Ssse3.IsSupported)
        {
            Vector128<short> pairs = Ssse3.MultiplyAddAdjacent(x.AsByte(), w.AsSByte());
            return sum + Sse2.MultiplyAddAdjacent(pairs, Vector128<short>.One);
        }

        if (Dp.IsSupported)
        {
            // Inputs up to 127 are the same bytes signed.
            return Dp.DotProduct(sum, x.AsSByte(), w.AsSByte());
        }

        sum += Byte(x, 24) * Byte(w, 24);
        sum += Byte(x, 16) * Byte(w, 16);
        sum += Byte(x, 8) * Byte(w, 8);
        return sum + (Byte(x, 0) * Byte(w, 0));

        // The byte that a shift to the left brings to the top, with its sign: inputs have none.
        static Vector128<int> Byte(Vector128<int> bytes, int shift) => (bytes << shift) >> 24;
    }

    /// <summary>z = sum·scale + bias, rounded once after the sum has become a float.</summary>
    /// <param name="sum">The finished sums.</param>
    /// <param name="scale">The scales of the units' outputs.</param>
    /// <param name="bias">Their biases.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> NetInput(Vector512<int> sum, Vector512<float> scale, Vector512<float> bias) =>
        Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(sum), scale, bias);

    /// <inheritdoc cref="NetInput(Vector512{int}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> NetInput(Vector256<int> sum, Vector256<float> scale, Vector256<float> bias) =>
        Vector256.FusedMultiplyAdd(Vector256.ConvertToSingle(sum), scale, bias);

    /// <inheritdoc cref="NetInput(Vector512{int}, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> NetInput(Vector128<int> sum, Vector128<float> scale, Vector128<float> bias) =>
        Vector128.FusedMultiplyAdd(Vector128.ConvertToSingle(sum), scale, bias);
}
