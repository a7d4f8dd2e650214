using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Numerics;

namespace NetGen.Kernels;

/// <summary>
/// Standard normal values, two from two words as in <see cref="Initializer"/>: a block's first and second word make its
/// first (r·cos) and second (r·sin) value, the third and fourth word the others. None exceeds 5.77.
/// </summary>
internal readonly struct NormalValues : IRandomValues
{
    private const float TwoToMinus24 = 1f / 16777216f;

    /// <inheritdoc/>
    public static RandomPurpose Purpose => RandomPurpose.GaussianNoise;

    /// <inheritdoc/>
    public static int Length => 32;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(in VectorPhilox words, ref float destination)
    {
        WritePairs(words.Word0, words.Word1, ref destination);
        WritePairs(words.Word2, words.Word3, ref Unsafe.Add(ref destination, 16));
    }

    /// <summary>The value of one unit, as in a row.</summary>
    internal static float Value(in StepRandom random, int stream, int sample, int unit)
    {
        int block = (unit / Length * VectorPhilox.Blocks) + (unit % VectorPhilox.Blocks);
        int place = unit % Length / VectorPhilox.Blocks;
        (uint word0, uint word1, uint word2, uint word3) = random.Block(Purpose, stream, sample, block);
        (uint first, uint second) = place < 2 ? (word0, word1) : (word2, word3);
        float radius = float.Sqrt(-2f * ScalarMath.Log(((first >> 8) + 1) * TwoToMinus24));
        (float sin, float cos) = ScalarMath.SinCosTurns((second >> 8) * TwoToMinus24);
        return radius * (place % 2 == 0 ? cos : sin);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WritePairs(Vector256<uint> first, Vector256<uint> second, ref float destination)
    {
        Vector256<float> scale = Vector256.Create(TwoToMinus24);
        Vector256<int> k = (first >> 8).AsInt32();
        Vector256<float> u = Vector256.ConvertToSingle(k + Vector256<int>.One) * scale;
        Vector256<float> radius = Vector256.Sqrt(Vector256.Create(-2f) * VectorMath.Log(u));
        Vector256<float> turns = Vector256.ConvertToSingle((second >> 8).AsInt32()) * scale;
        (Vector256<float> sin, Vector256<float> cos) = VectorMath.SinCosTurns(turns);
        (radius * cos).StoreUnsafe(ref destination);
        (radius * sin).StoreUnsafe(ref destination, (nuint)Vector256<float>.Count);
    }
}
