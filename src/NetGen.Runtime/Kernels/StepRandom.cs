using NetGen.Numerics;

namespace NetGen.Kernels;

/// <summary>
/// The randomness of one training step: what dropout's masks and Gaussian noise depend on, besides their place in the
/// network, the sample and the unit. The default is step 0 of seed 0.
/// </summary>
/// <remarks>
/// Block b of a sample's values at a place is <see cref="Philox"/> with the seed as the key and the counter
/// (b, sample, step mod 2³², purpose + 2⁸·stream + 2²⁴·⌊step/2³²⌋), so that no two places, samples or steps share
/// one: in 2⁴⁰ steps and 2¹⁶ streams.
/// </remarks>
/// <param name="seed">Any number.</param>
/// <param name="step">The training step, from 0.</param>
public readonly struct StepRandom(long seed, long step)
{
    /// <summary>The seed.</summary>
    public long Seed { get; } = seed;

    /// <summary>The training step, from 0.</summary>
    public long Step { get; } = step;

    /// <summary>The low word of Philox's key.</summary>
    internal uint Key0 => unchecked((uint)Seed);

    /// <summary>The high word of Philox's key.</summary>
    internal uint Key1 => unchecked((uint)(Seed >> 32));

    /// <summary>The first block of a sample's values; the others follow in the counter's lowest word.</summary>
    /// <param name="purpose">What the values are for.</param>
    /// <param name="stream">The place in the network: 16·layer (0 is the input) + the perturbation's number.</param>
    /// <param name="sample">The sample's place in the batch, from 0.</param>
    internal PhiloxBlock Counter(RandomPurpose purpose, int stream, int sample) => unchecked(new PhiloxBlock(
        0,
        (uint)sample,
        (uint)Step,
        (uint)purpose + ((uint)stream << 8) + ((uint)(Step >> 32) << 24)));

    /// <summary>Four random words of a sample at a place.</summary>
    internal PhiloxBlock Block(RandomPurpose purpose, int stream, int sample, int block) =>
        Philox.Block(Counter(purpose, stream, sample) with { Word0 = (uint)block }, Key0, Key1);
}
