using System.Security.Cryptography;
using Google.Protobuf;
using NetGen.Onnx.Schema;

namespace NetGen.Onnx.Tests.Export;

/// <summary>What an exported model says of itself.</summary>
public sealed class ModelTests
{
    // Of the bytes of SigmoidNet's graph, whose weights are Philox's and so the same everywhere. A change of it is a
    // change of every model that users export: then this text changes too, and the changelog says why.
    private const string GraphHash = "e7863e4117c23efed5b982b5a0105053deb3aba6a95dfa9411efc99f44d42fbc";

    public static TheoryData<string> Names => ExportNetworks.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_network_gives_the_same_bytes(string name)
    {
        var options = new OnnxExportOptions { KeepNormalization = true };

        ExportTests.Save(ExportNetworks.Create(name), options)
            .ShouldBe(ExportTests.Save(ExportNetworks.Create(name), options));
    }

    [Fact]
    public void The_bytes_of_a_graph_are_those_of_every_machine()
    {
        GraphProto graph = Export(new SigmoidNet(1)).Graph;

        Convert.ToHexStringLower(SHA256.HashData(graph.ToByteArray())).ShouldBe(GraphHash);
    }

    [Theory]
    [InlineData(13, 7)]
    [InlineData(14, 7)]
    [InlineData(15, 8)]
    [InlineData(18, 8)]
    [InlineData(19, 9)]
    [InlineData(20, 9)]
    [InlineData(21, 10)]
    public void The_format_is_the_one_that_came_with_the_operators(int opset, int irVersion)
    {
        ModelProto model = Export(new ReluNet(1), new OnnxExportOptions { OpsetVersion = opset });

        model.IrVersion.ShouldBe(irVersion);
        OperatorSetIdProto set = model.OpsetImport.ShouldHaveSingleItem();
        set.Domain.ShouldBeEmpty();
        set.Version.ShouldBe(opset);
    }

    [Fact]
    public void The_model_names_its_producer_its_architecture_and_its_classes()
    {
        var network = new NormNet(1);

        ModelProto model = Export(network, new OnnxExportOptions { ClassNames = ["yes", "no \"maybe\"", "später"] });

        model.ProducerName.ShouldBe("NetGen");
        model.ProducerVersion.ShouldBe(typeof(OnnxFile).Assembly.GetName().Version!.ToString(3));
        model.Graph.Name.ShouldBe("NormNet");
        model.MetadataProps.ToDictionary(entry => entry.Key, entry => entry.Value).ShouldBe(
            new Dictionary<string, string>
            {
                ["netgen.architecture"] = NormNet.Architecture.Text,
                ["netgen.class_names"] = "[\"yes\",\"no \\\"maybe\\\"\",\"später\"]",
            });
    }

    [Fact]
    public void One_output_has_two_class_names() =>
        Export(new OneLayerNet(1), new OnnxExportOptions { ClassNames = ["no", "yes"] })
            .MetadataProps[1].Value.ShouldBe("[\"no\",\"yes\"]");

    [Fact]
    public void An_output_that_tells_no_classes_apart_has_one_name() =>
        Export(new SoftplusNet(1), new OnnxExportOptions { ClassNames = ["price"] })
            .MetadataProps[1].Value.ShouldBe("[\"price\"]");

    [Fact]
    public void No_names_are_none() =>
        Export(new SoftplusNet(1), new OnnxExportOptions { ClassNames = [] }).MetadataProps.Count.ShouldBe(1);

    [Fact]
    public void Input_and_output_have_the_names_asked_for_and_a_free_batch()
    {
        GraphProto graph = Export(
            new OneLayerNet(1), new OnnxExportOptions { InputName = "pixels", OutputName = "logit" }).Graph;

        Show(graph.Input.ShouldHaveSingleItem()).ShouldBe("pixels [batch, 31]");
        Show(graph.Output.ShouldHaveSingleItem()).ShouldBe("logit [batch, 1]");
        graph.Node.ShouldHaveSingleItem().Input[0].ShouldBe("pixels");
        graph.Node[0].Output.ShouldBe(["logit"]);
    }

    [Fact]
    public void The_batch_is_fixed_where_that_is_asked_for() =>
        Show(Export(new OneLayerNet(1), new OnnxExportOptions { BatchSize = 32 }).Graph.Input[0])
            .ShouldBe("input [32, 31]");

    [Fact]
    public void Normalisation_is_folded_unless_it_is_to_be_kept()
    {
        INetwork network = ExportNetworks.Create(nameof(StandardNormNet));

        Operators(network, new OnnxExportOptions()).ShouldBe(["Gemm", "Relu", "Gemm", "Sigmoid", "Gemm"]);
        Operators(network, new OnnxExportOptions { KeepNormalization = true }).ShouldBe(
            ["Sub", "Div", "Gemm", "BatchNormalization", "Relu", "Gemm", "BatchNormalization", "Sigmoid", "Gemm"]);
    }

    [Fact]
    public void Weights_are_output_by_input_under_the_names_of_saved_files()
    {
        var network = new NoBiasNet(1);

        GraphProto graph = Export(network).Graph;

        graph.Initializer.Select(tensor => $"{tensor.Name} [{string.Join(", ", tensor.Dims)}]")
            .ShouldBe(["dense1.weight [17, 15]", "dense2.weight [3, 17]"]);
        BitConverter.ToSingle(graph.Initializer[1].RawData.Span[^sizeof(float)..])
            .ShouldBe(network.Dense2.Weights[2, 16]);
    }

    [Theory]
    [InlineData(19, "Div Erf Add Mul Mul")]
    [InlineData(20, "Gelu")]
    public void Gelu_is_an_operator_from_version_20_on(int opset, string expected)
    {
        string[] operators = Operators(new GeluNet(1), new OnnxExportOptions { OpsetVersion = opset });

        string.Join(' ', operators).ShouldStartWith($"Gemm {expected} Gemm");
    }

    private static string[] Operators(INetwork network, OnnxExportOptions options) =>
        [.. Export(network, options).Graph.Node.Select(node => node.OpType)];

    private static ModelProto Export(INetwork network, OnnxExportOptions? options = null) =>
        ModelProto.Parser.ParseFrom(ExportTests.Save(network, options));

    private static string Show(ValueInfoProto value)
    {
        value.Type.TensorType.ElemType.ShouldBe((int)TensorProto.Types.DataType.Float);
        IEnumerable<string> lengths = value.Type.TensorType.Shape.Dim.Select(one =>
            one.DimParam.Length > 0 ? one.DimParam : $"{one.DimValue}");
        return $"{value.Name} [{string.Join(", ", lengths)}]";
    }
}
