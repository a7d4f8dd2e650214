using Google.Protobuf;
using NetGen.Onnx.Schema;

namespace NetGen.Onnx.Tests;

/// <summary>The schema has the field numbers of the format, and what it does not know is skipped.</summary>
public sealed class SchemaTests
{
    [Fact]
    public void A_model_written_by_hand_is_read()
    {
        // ir_version = 8, an unknown field 99 of four bytes, a graph named "g" with a node "Relu" from x to y.
        byte[] model =
        [
            0x08, 8,
            0x9d, 0x06, 1, 2, 3, 4,
            0x3a, 17,
            0x0a, 12, 0x0a, 1, (byte)'x', 0x12, 1, (byte)'y', 0x22, 4, (byte)'R', (byte)'e', (byte)'l', (byte)'u',
            0x12, 1, (byte)'g',
        ];

        ModelProto read = ModelProto.Parser.ParseFrom(model);

        read.IrVersion.ShouldBe(8);
        read.Graph.Name.ShouldBe("g");
        NodeProto node = read.Graph.Node.ShouldHaveSingleItem();
        node.OpType.ShouldBe("Relu");
        node.Input.ShouldBe(["x"]);
        node.Output.ShouldBe(["y"]);
        read.CalculateSize().ShouldBe(model.Length);
    }
}
