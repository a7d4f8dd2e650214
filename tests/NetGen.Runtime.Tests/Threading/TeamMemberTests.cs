using NetGen.Kernels;

namespace NetGen.Tests.Threading;

public sealed class TeamMemberTests
{
    [Fact]
    public void Alone_everything_is_ones_own_and_nobody_is_waited_for()
    {
        TeamMember alone = TeamMember.Alone;
        (alone.Index, alone.Count).ShouldBe((0, 1));
        alone.Wait();
        alone.Share(100, 6, out int first, out int count);
        (first, count).ShouldBe((0, 100));
    }

    [Theory]
    [InlineData(128, 6, new[] { 66, 62 })]
    [InlineData(7, 6, new[] { 6, 1 })]
    [InlineData(6, 6, new[] { 0, 6 })]
    [InlineData(0, 6, new[] { 0, 0 })]
    [InlineData(10, 1, new[] { 3, 3, 4 })]
    [InlineData(784, 6, new[] { 258, 264, 262 })]
    [InlineData(int.MaxValue, 2, new[] { 1 << 30, (1 << 30) - 1 })]
    public void Parts_are_in_order_and_as_equal_as_whole_grains_allow(int total, int grain, int[] parts)
    {
        var barrier = new PhaseBarrier();
        int next = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            new TeamMember(barrier, i, parts.Length).Share(total, grain, out int first, out int count);
            (first, count).ShouldBe((next, parts[i]));
            next += count;
        }

        next.ShouldBe(total);
    }

    [Fact]
    public void Parts_cover_everything_once_and_only_the_last_grain_is_broken()
    {
        var barrier = new PhaseBarrier();
        foreach (int total in (int[])[1, 2, 5, 6, 7, 23, 24, 25, 100])
        {
            foreach (int grain in (int[])[1, 2, 6, 8, 200])
            {
                for (int members = 1; members < 9; members++)
                {
                    int next = 0;
                    for (int i = 0; i < members; i++)
                    {
                        new TeamMember(barrier, i, members).Share(total, grain, out int first, out int count);
                        first.ShouldBe(next);
                        count.ShouldBeGreaterThanOrEqualTo(0);
                        next = first + count;
                        (next % grain == 0 || next == total).ShouldBeTrue($"{total} by {grain}: {next}");
                    }

                    next.ShouldBe(total);
                }
            }
        }
    }
}
