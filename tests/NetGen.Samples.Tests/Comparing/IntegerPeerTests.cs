using NetGen.Benchmarks.Comparing;
using NetGen.Benchmarks.Comparing.Cases;
using NetGen.Benchmarks.Comparing.Peers;
using Case = NetGen.Benchmarks.Comparing.Cases.Case;

namespace NetGen.Samples.Tests.Comparing;

public sealed class IntegerPeerTests
{
    [Fact]
    public void ONNX_Runtime_in_integers_takes_part_where_NetGen_is_in_integers()
    {
        var integers = new OnnxRuntimeInt8Peer(path: null);
        var floats = new OnnxRuntimePeer(path: null);
        integers.Name.ShouldBe("onnxruntime-int8");
        IReadOnlyList<Case> all = CaseList.All(widest: 512);
        all.ShouldContain(each => each.IsInteger);
        foreach (Case each in all)
        {
            integers.TakesPart(each).ShouldBe(each.IsInteger, each.Text);
            floats.TakesPart(each).ShouldBe(each.Kind is CaseKind.Infer or CaseKind.Batch, each.Text);
        }
    }

    [Theory]
    [InlineData(2.09)]
    [InlineData(1.91)]
    public void Integers_that_are_off_by_rounding_pass(double integer) =>
        Agreement.CheckRounding([2, -1], [integer, -1], "peer");

    [Theory]
    [InlineData(2.11)]
    [InlineData(1.89)]
    [InlineData(double.NaN)]
    public void Integers_that_are_off_by_more_are_an_error_that_names_the_output(double integer)
    {
        var exception = Should.Throw<CompareException>(
            () => Agreement.CheckRounding([-1, 2], [-1, integer], "peer"));
        exception.Message.ShouldStartWith($"The output 1 is 2 in floats, but {integer} in peer;");
    }
}
