using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

public sealed class PhiloxTests
{
    // Known answers of Random123 1.14.0, kat_vectors, philox4x32 with 10 rounds.
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(
        0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u,
        0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    [InlineData(
        0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu,
        0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    public void Block_gives_the_known_answers(
        uint c0, uint c1, uint c2, uint c3, uint k0, uint k1, uint r0, uint r1, uint r2, uint r3)
    {
        Philox.Block(new PhiloxBlock(c0, c1, c2, c3), k0, k1).ShouldBe(new PhiloxBlock(r0, r1, r2, r3));
    }

    [Fact]
    public void A_stream_is_keyed_by_seed_purpose_step_and_block()
    {
        PhiloxBlock plain = Philox.Block(1, RandomPurpose.Weights, 1, 0);
        Philox.Block(2, RandomPurpose.Weights, 1, 0).ShouldNotBe(plain);
        Philox.Block(1, RandomPurpose.Shuffle, 1, 0).ShouldNotBe(plain);
        Philox.Block(1, RandomPurpose.Weights, 2, 0).ShouldNotBe(plain);
        Philox.Block(1, RandomPurpose.Weights, 1, 1).ShouldNotBe(plain);
        Philox.Block(-1, RandomPurpose.Weights, 1, 0).ShouldBe(
            Philox.Block(new PhiloxBlock(0, 0, 1, 1), uint.MaxValue, uint.MaxValue));
    }
}
