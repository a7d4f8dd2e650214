using NetGen.Benchmarks.Comparing;
using NetGen.Benchmarks.Comparing.Cases;
using Case = NetGen.Benchmarks.Comparing.Cases.Case;

namespace NetGen.Samples.Tests.Comparing;

public sealed class CaseListTests
{
    private static readonly IReadOnlyList<Case> All = CaseList.All(widest: 512);

    [Theory]
    [InlineData("infer/2-8-8-2 batch=1 threads=1 isa=512")]
    [InlineData("infer/784-512-512-10 batch=1 threads=1 isa=512")]
    [InlineData("infer/square-64 batch=1 threads=1 isa=512")]
    [InlineData("batch/784-128-10 batch=1024 threads=1 isa=512")]
    [InlineData("batch/784-128-10 batch=256 threads=2 isa=512")]
    [InlineData("infer8/784-128-10 batch=1 threads=1 isa=512")]
    [InlineData("infer8/784-128-10 batch=1 threads=1 isa=256")]
    [InlineData("batch8/784-128-10 batch=1024 threads=2 isa=512")]
    [InlineData("train/784-512-512-10/sgd batch=128 threads=2 isa=512")]
    [InlineData("train/784-128-10/sgd batch=512 threads=1 isa=512")]
    [InlineData("train/784-512-512-10/sgd batch=128 threads=1 isa=256")]
    [InlineData("train/784-128-10/adam batch=32 threads=1 isa=512")]
    [InlineData("epoch/784-128-10/sgd batch=128 threads=1 isa=512")]
    [InlineData("mnist98 threads=2 isa=512")]
    public void Has_the_case(string text) => All.ShouldContain(each => each.Text == text);

    [Fact]
    public void No_two_cases_are_the_same() => All.Select(each => each.Text).ShouldBeUnique();

    [Fact]
    public void Every_network_can_be_made() =>
        All.Where(each => each.Kind != CaseKind.Mnist98)
            .Select(each => NetworkCatalog.Create(each.Network).Architecture.Inputs)
            .ShouldAllBe(inputs => inputs > 0);

    [Fact]
    public void Every_twin_can_be_made()
    {
        foreach (Case each in All.Where(each => each.IsInteger))
        {
            INetwork network = NetworkCatalog.Create(each.Network);
            int inputs = network.Architecture.Inputs, outputs = network.Architecture.Outputs;
            Dataset samples = Dataset.FromTargets(new float[inputs], inputs, new float[outputs], outputs);
            NetworkCatalog.CreateTwin(network, samples).Architecture.ShouldBe(network.Architecture);
        }
    }

    [Fact]
    public void Vectors_are_narrowed_only_where_wider_ones_are()
    {
        All.ShouldContain(each => each.Bits == 256);
        CaseList.All(widest: 256).ShouldAllBe(each => each.Bits == 256);
        CaseList.All(widest: 256).Select(each => each.Text).ShouldBeUnique();
    }

    [Fact]
    public void Without_parts_all_cases_are_chosen() => CaseList.Choose(All, []).ShouldBe(All);

    [Fact]
    public void A_case_is_chosen_where_one_of_the_parts_is_in_its_text()
    {
        IReadOnlyList<Case> chosen = CaseList.Choose(All, ["train/784-128-10/ADAM", "sgd batch=32 "]);
        chosen.Count(each => each.Rule == "adam").ShouldBe(2);
        chosen.Count(each => each.Rule == "sgd").ShouldBe(5);
        chosen.Count.ShouldBe(7);
    }

    [Fact]
    public void A_part_of_no_case_is_an_error_that_names_it()
    {
        var exception = Should.Throw<CompareException>(() => CaseList.Choose(All, ["infer/", "train/2-9"]));
        exception.Message.ShouldBe("No case contains 'train/2-9'; --list prints them.");
    }
}
