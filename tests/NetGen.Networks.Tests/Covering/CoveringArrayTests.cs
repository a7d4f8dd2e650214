namespace NetGen.Tests.Covering;

public sealed class CoveringArrayTests
{
    [Fact]
    public void The_covering_is_small() => CoveringArray.Runs.Count.ShouldBeLessThanOrEqualTo(150);

    [Fact]
    public void Every_pair_of_levels_is_covered()
    {
        HashSet<string> missing = CoveringArray.AllPairs();

        // 7 factors of 11, 11, 11, 9, 9, 9 and 3 levels, but for the three pairs that no network can have.
        missing.Count.ShouldBe((3 * 121) + (3 * 11 * 9 * 3) + (3 * 11 * 3) + (3 * 81) + (3 * 9 * 3) - 3);
        missing.ExceptWith(CoveringArray.Runs.SelectMany(CoveringArray.Pairs));
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Every_run_is_valid_and_every_case_has_its_own_name()
    {
        CoveringArray.Runs.All(CoveringArray.IsValid).ShouldBeTrue();
        CoveringNetworks.Cases.Select(one => one.Name).ShouldBeUnique();
    }
}
