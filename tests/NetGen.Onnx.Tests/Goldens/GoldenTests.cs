using NetGen.Onnx.Schema;

namespace NetGen.Onnx.Tests.Goldens;

/// <summary>The goldens are whole.</summary>
public sealed class GoldenTests
{
    [Theory]
    [MemberData(nameof(Golden.Names), MemberType = typeof(Golden))]
    public void A_golden_has_a_graph_its_input_and_outputs(string name)
    {
        var golden = Golden.Read(name);

        ModelProto model = ModelProto.Parser.ParseFrom(golden.Model);

        model.Graph.Input.Select(input => input.Name).ShouldContain(golden.InputName);
        model.Graph.Node.SelectMany(node => node.Output).ShouldContain(golden.OutputName);
        golden.InputSize.ShouldBe(golden.InputShape.Aggregate(1, (size, length) => size * length));
        golden.Outputs.Length.ShouldBe(golden.Count * golden.OutputSize);
        golden.Outputs.ShouldAllBe(value => float.IsFinite(value));
    }
}
