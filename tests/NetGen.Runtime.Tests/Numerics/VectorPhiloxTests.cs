using NetGen.Kernels;
using NetGen.Numerics;

namespace NetGen.Tests.Numerics;

public sealed class VectorPhiloxTests
{
    [Theory]
    [InlineData(0u, 0u, 0u, 0u, 0u, 0u)]
    [InlineData(0x243f6a88u, 0x85a308d3u, 0x13198a2eu, 0x03707344u, 0xa4093822u, 0x299f31d0u)]
    [InlineData(0xfffffff0u, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu)]
    public void Each_lane_is_a_block_of_the_scalar_generator(
        uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        var counter = new PhiloxBlock(c0, c1, c2, c3);
        var words = VectorPhilox.From(in counter, k0, k1);
        for (int lane = 0; lane < VectorPhilox.Blocks; lane++)
        {
            PhiloxBlock expected = Philox.Block(counter with { Word0 = c0 + (uint)lane }, k0, k1);
            new PhiloxBlock(words.Word0[lane], words.Word1[lane], words.Word2[lane], words.Word3[lane])
                .ShouldBe(expected, $"lane {lane}");
        }
    }

    [Fact]
    public void A_step_s_counter_differs_in_step_place_sample_purpose_and_block()
    {
        var random = new StepRandom(seed: -5, step: (3L << 32) + 7);
        random.Counter(RandomPurpose.Dropout, stream: 18, sample: 4)
            .ShouldBe(new PhiloxBlock(0, 4, 7, 5 + (18 << 8) + (3 << 24)));
        random.Block(RandomPurpose.Dropout, stream: 18, sample: 4, block: 9)
            .ShouldBe(Philox.Block(new PhiloxBlock(9, 4, 7, 5 + (18 << 8) + (3 << 24)), 0xfffffffb, 0xffffffff));
    }
}
