using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetGen.Numerics;

/// <summary>
/// <see cref="Philox"/> on eight counters at once: lane k has the words of block first + k, the same bits.
/// </summary>
internal readonly struct VectorPhilox(
    Vector256<uint> word0, Vector256<uint> word1, Vector256<uint> word2, Vector256<uint> word3)
{
    /// <summary>The first words.</summary>
    public Vector256<uint> Word0 { get; } = word0;

    /// <summary>The second words.</summary>
    public Vector256<uint> Word1 { get; } = word1;

    /// <summary>The third words.</summary>
    public Vector256<uint> Word2 { get; } = word2;

    /// <summary>The fourth words.</summary>
    public Vector256<uint> Word3 { get; } = word3;

    /// <summary>The number of blocks.</summary>
    internal const int Blocks = 8;

    /// <summary>The words of eight blocks whose counters differ in the lowest word.</summary>
    /// <param name="counter">The counter of the first; its lowest word does not overflow.</param>
    /// <param name="key0">The low word of the key.</param>
    /// <param name="key1">The high word of the key.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static VectorPhilox From(in PhiloxBlock counter, uint key0, uint key1)
    {
        Vector256<uint> c0 = Vector256.Create(counter.Word0) + Vector256<uint>.Indices;
        Vector256<uint> c1 = Vector256.Create(counter.Word1);
        Vector256<uint> c2 = Vector256.Create(counter.Word2);
        Vector256<uint> c3 = Vector256.Create(counter.Word3);
        Vector256<uint> k0 = Vector256.Create(key0);
        Vector256<uint> k1 = Vector256.Create(key1);
        var multiplier0 = Vector256.Create(Philox.Multiplier0);
        var multiplier1 = Vector256.Create(Philox.Multiplier1);
        for (int round = 0; round < Philox.Rounds; round++)
        {
            Vector256<uint> high0 = MultiplyHigh(c0, multiplier0);
            Vector256<uint> high1 = MultiplyHigh(c2, multiplier1);
            Vector256<uint> low0 = c0 * multiplier0;
            Vector256<uint> low1 = c2 * multiplier1;
            c0 = high1 ^ c1 ^ k0;
            c1 = low1;
            c2 = high0 ^ c3 ^ k1;
            c3 = low0;
            k0 += Vector256.Create(Philox.Weyl0);
            k1 += Vector256.Create(Philox.Weyl1);
        }

        return new VectorPhilox(c0, c1, c2, c3);
    }

    /// <summary>The high halves of 64-bit products, of even lanes and odd lanes apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> MultiplyHigh(Vector256<uint> a, Vector256<uint> b)
    {
        if (Avx2.IsSupported)
        {
            Vector256<uint> even = (Avx2.Multiply(a, b) >> 32).AsUInt32();
            Vector256<uint> odd = Avx2.Multiply((a.AsUInt64() >> 32).AsUInt32(), b).AsUInt32();
            return Avx2.Blend(even, odd, 0b1010_1010);
        }

        (Vector256<ulong> aLow, Vector256<ulong> aHigh) = Vector256.Widen(a);
        (Vector256<ulong> bLow, Vector256<ulong> bHigh) = Vector256.Widen(b);
        return Vector256.Narrow((aLow * bLow) >> 32, (aHigh * bHigh) >> 32);
    }
}
