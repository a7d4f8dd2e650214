using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Kernels;

/// <summary>
/// The factors of dropout: 0 with probability p, else 1/(1 − p), each from 16 random bits. p is rounded to k/2¹⁶, and
/// the factor is 2¹⁶/(2¹⁶ − k), so that the mean is exactly 1. From a block come two values a word, the low half first.
/// </summary>
internal readonly struct DropoutMask : IRandomValues
{
    private const int Ways = 1 << 16;
    private readonly int _dropped;
    private readonly float _scale;

    /// <summary>The constants for a probability, at least 0 and below 1.</summary>
    internal DropoutMask(float probability)
    {
        _dropped = int.Min(Ways - 1, (int)((probability * Ways) + 0.5f));
        _scale = (float)Ways / (Ways - _dropped);
    }

    /// <inheritdoc/>
    public static RandomPurpose Purpose => RandomPurpose.Dropout;

    /// <inheritdoc/>
    public static int Length => 64;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(in VectorPhilox words, ref float destination)
    {
        WriteTwo(words.Word0, ref destination);
        WriteTwo(words.Word1, ref Unsafe.Add(ref destination, 16));
        WriteTwo(words.Word2, ref Unsafe.Add(ref destination, 32));
        WriteTwo(words.Word3, ref Unsafe.Add(ref destination, 48));
    }

    /// <summary>The factor of one unit, as in a row.</summary>
    internal float Factor(in StepRandom random, int stream, int sample, int unit)
    {
        int block = (unit / Length * VectorPhilox.Blocks) + (unit % VectorPhilox.Blocks);
        int half = unit % Length / VectorPhilox.Blocks;
        (uint word0, uint word1, uint word2, uint word3) = random.Block(Purpose, stream, sample, block);
        uint word = (half / 2) switch
        {
            0 => word0,
            1 => word1,
            2 => word2,
            _ => word3,
        };
        int bits = (int)(half % 2 == 0 ? word & 0xFFFF : word >> 16);
        return bits < _dropped ? 0 : _scale;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteTwo(Vector256<uint> words, ref float destination)
    {
        Factors(words & Vector256.Create(0xFFFFu)).StoreUnsafe(ref destination);
        Factors(words >> 16).StoreUnsafe(ref destination, (nuint)Vector256<float>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<float> Factors(Vector256<uint> bits)
    {
        Vector256<float> dropped = Vector256.LessThan(bits.AsInt32(), Vector256.Create(_dropped)).AsSingle();
        return Vector256.AndNot(Vector256.Create(_scale), dropped);
    }
}
