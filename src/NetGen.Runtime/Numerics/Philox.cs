namespace NetGen.Numerics;

/// <summary>
/// Philox4x32-10, a counter-based random generator (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as
/// 1, 2, 3", SC 2011). A block of four 32-bit words is a pure function of key and counter, so that any element of any
/// stream is had directly, in any order, on any machine.
/// </summary>
/// <remarks>
/// Public for reproducible streams of one's own, such as made-up samples; <see cref="RandomPurpose.Synthesis"/> keeps
/// them apart from weights and shuffles.
/// </remarks>
public static class Philox
{
    internal const uint Multiplier0 = 0xD2511F53;
    internal const uint Multiplier1 = 0xCD9E8D57;
    internal const uint Weyl0 = 0x9E3779B9;
    internal const uint Weyl1 = 0xBB67AE85;
    internal const int Rounds = 10;

    /// <summary>Four random words of a stream.</summary>
    /// <param name="seed">The user's seed: the key.</param>
    /// <param name="purpose">Which stream of the seed, so that shuffles do not repeat the initial weights.</param>
    /// <param name="step">Which part of the stream: an epoch, a layer.</param>
    /// <param name="block">The block within the part; it holds elements 4·block to 4·block + 3.</param>
    public static PhiloxBlock Block(long seed, RandomPurpose purpose, uint step, ulong block)
    {
        ulong key = unchecked((ulong)seed);
        var counter = new PhiloxBlock((uint)block, (uint)(block >> 32), step, (uint)purpose);
        return Block(counter, (uint)key, (uint)(key >> 32));
    }

    /// <summary>The generator itself.</summary>
    /// <param name="counter">The 128-bit counter.</param>
    /// <param name="key0">The low word of the key.</param>
    /// <param name="key1">The high word of the key.</param>
    public static PhiloxBlock Block(PhiloxBlock counter, uint key0, uint key1)
    {
        (uint c0, uint c1, uint c2, uint c3) = counter;
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0;
            ulong product1 = (ulong)Multiplier1 * c2;
            c0 = (uint)(product1 >> 32) ^ c1 ^ key0;
            c1 = (uint)product1;
            c2 = (uint)(product0 >> 32) ^ c3 ^ key1;
            c3 = (uint)product0;
            key0 = unchecked(key0 + Weyl0);
            key1 = unchecked(key1 + Weyl1);
        }

        return new PhiloxBlock(c0, c1, c2, c3);
    }
}
