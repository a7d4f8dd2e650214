using Google.Protobuf;
using NetGen.Onnx.Schema;
using DataType = NetGen.Onnx.Schema.TensorProto.Types.DataType;

namespace NetGen.Onnx.Tests.Import;

/// <summary>What is refused, and with which words.</summary>
public sealed class RefusalTests
{
    public static TheoryData<string, string> Broken => new()
    {
        { "missing", "its input 'w' is made by no node, and is neither an initializer nor the model's input" },
        { "cycle", "its input 'y' is made by a later node or by itself" },
        { "unordered", "its input 'a' is made by a later node or by itself" },
        { "twice", "its output 'z' is made elsewhere too" },
        { "short", "its dimensions [3, 2] ask for 6 elements, and it has 5" },
        { "overflow", "its dimensions [2147483647, 2147483647, 2147483647, 4] are no shape" },
        { "negative", "its dimensions [-3, -2] are no shape" },
        { "nan", "weight [output 1, input 0] is NaN; every parameter must be finite" },
        { "sizes", "its weights [4, 2] take 4 values, and a sample has 3 there" },
        { "inputs", "it has 1 inputs, and its operator takes 2 to 3" },
        { "graph", "it has no graph" },
    };

    public static TheoryData<string, string> Unsupported => new()
    {
        { "external", "its data are in another file, which is not opened. Save the model as one file" },
        { "two inputs", "it has 2 inputs ('x', 'x2')" },
        { "two outputs", "it has 2 outputs of values" },
        { "old", "its operators are of version 6; supported are 7 and later" },
        { "domain", "operator Gelu of domain 'com.microsoft', inputs 'z'): there is no such operator" },
        { "transA", "its attribute 'transA' is 1; only 0 is supported" },
        { "attribute", "its attribute 'speed' is not known" },
        { "activations", "it is an activation after an activation" },
        { "first", "it is an activation before the first dense layer" },
        { "nothing", "it has no dense layer" },
        { "branch", "two branches meet" },
        { "merged", "which does not keep each sample of 3 values in a row of its own; [-1, 3] does" },
        { "symbolic", "dimension 1 is 'batch' 0; all but the first must be fixed numbers above 0" },
        { "rows", "the product goes over the last one alone" },
        { "int8", "its elements have type INT8" },
        { "after", "it follows the classes' probabilities, which are the end of a network" },
        { "shared", "layers share so many constants" },
        { "many", "more than 20000 nodes, tensors and attributes" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_contradicts_itself_is_invalid(string how, string words)
    {
        ModelProto model = Spoil(how);

        Should.Throw<InvalidDataException>(model.Read).Message.ShouldContain(words);
    }

    [Theory]
    [MemberData(nameof(Unsupported))]
    public void What_no_network_does_is_not_supported(string how, string words)
    {
        ModelProto model = Spoil(how);

        Should.Throw<OnnxNotSupportedException>(model.Read).Message.ShouldContain(words);
    }

    [Theory]
    [InlineData(new byte[0], "it is empty")]
    [InlineData(new byte[] { 0x3a, 0xff, 0xff, 0xff, 0xff, 7, 0 }, "a field claims 2147483647 bytes, and 1 are left")]
    [InlineData(new byte[] { 0x08, 0xff }, "a number ends in the middle")]
    [InlineData(new byte[] { 0x0b }, "a field has a type that ONNX does not use")]
    [InlineData(new byte[] { (byte)'P', (byte)'K', 3, 4 }, "the file is")]
    public void Bytes_that_are_no_model_are_invalid(byte[] bytes, string words)
    {
        Should.Throw<InvalidDataException>(() => ImportedClasses.Read("bad", bytes)).Message.ShouldContain(words);
    }

    [Theory]
    [InlineData(nameof(DataType.Bool))]
    [InlineData(nameof(DataType.Int64))]
    public void Samples_of_a_type_that_an_operator_does_not_take_are_invalid(string type)
    {
        ModelProto model = Models.Dense();
        model.Graph.Input[0].Type.TensorType.ElemType = (int)Enum.Parse<DataType>(type);

        Should.Throw<InvalidDataException>(model.Read).Message.ShouldContain(
            $"its samples have type {type.ToUpperInvariant()}, which the operator does not take");

        model.Graph.Node.Insert(0, Models.Node("Flatten", "f", ["x"]));
        model.Graph.Node[1].Input[0] = "f";
        Should.Throw<InvalidDataException>(model.Read).Message.ShouldContain("operator Gemm");

        model.Graph.Node.Insert(1, Models.Node("Cast", "c", ["f"], Models.Attribute("to", (long)DataType.Float)));
        model.Graph.Node[2].Input[0] = "c";
        model.Read().Parameters.ToArray().ShouldBe(Models.Dense().Read().Parameters.ToArray());
    }

    [Theory]
    [InlineData((int)DataType.String)]
    [InlineData((int)DataType.Complex64)]
    [InlineData(99)]
    public void Samples_that_are_no_numbers_are_not_supported(int type)
    {
        ModelProto model = Models.Dense();
        model.Graph.Input[0].Type.TensorType.ElemType = type;

        Should.Throw<OnnxNotSupportedException>(model.Read).Message.ShouldContain(
            $"input 'x': its elements have type {type}; expected numbers");
    }

    [Fact]
    public void Deep_nesting_is_invalid()
    {
        // Graphs in attributes of nodes of graphs.
        var graph = new GraphProto();
        for (int i = 0; i < 200; i++)
        {
            var outer = new GraphProto();
            outer.Node.Add(new NodeProto { Attribute = { new AttributeProto { G = graph } } });
            graph = outer;
        }

        byte[] bytes = new ModelProto { Graph = graph }.ToByteArray();

        Should.Throw<InvalidDataException>(() => ImportedClasses.Read("deep", bytes))
            .Message.ShouldContain("messages are nested more than 16 deep");
    }

    [Fact]
    public void Text_of_a_file_is_harmless_in_messages()
    {
        ModelProto model = Models.Dense(Models.Node("Boom\n\u001b[31m", "y", ["z"]));

        var exception = Should.Throw<OnnxNotSupportedException>(model.Read);

        exception.Message.ShouldContain("Boom\\u000A\\u001B[31m");
        exception.OperatorType.ShouldBe("Boom\n\u001b[31m");
    }

    [Fact]
    public void Files_that_are_not_there_are_told()
    {
        Should.Throw<FileNotFoundException>(() => OnnxFile.Read("/nowhere.onnx"));
        Should.Throw<IOException>(() => OnnxFile.Read(Path.GetTempPath())).Message.ShouldContain("is a folder");
    }

    private static ModelProto Spoil(string how)
    {
        ModelProto dense = Models.Dense();
        GraphProto graph = dense.Graph;
        switch (how)
        {
            case "missing":
                graph.Initializer.RemoveAt(0);
                return dense;
            case "cycle":
                return Models.Dense(Models.Node("Add", "y", ["z", "y"]));
            case "unordered":
                return Models.Dense(Models.Node("Tanh", "y", ["a"]), Models.Node("Relu", "a", ["z"]));
            case "twice":
                return Models.Dense(Models.Node("Relu", "z", ["z"]), Models.Node("Relu", "y", ["z"]));
            case "short":
                graph.Initializer[0].FloatData.RemoveAt(5);
                return dense;
            case "overflow":
                return With(dense, Models.Floats("w", [int.MaxValue, int.MaxValue, int.MaxValue, 4]));
            case "negative":
                return With(dense, Models.Floats("w", [-3, -2], 1, 2, 3, 4, 5, 6));
            case "nan":
                graph.Initializer[0].FloatData[1] = float.NaN;
                return dense;
            case "sizes":
                return With(dense, Models.Floats("w", [4, 2], 1, 2, 3, 4, 5, 6, 7, 8));
            case "inputs":
                graph.Node[0].Input.Clear();
                graph.Node[0].Input.Add("x");
                return dense;
            case "graph":
                dense.Graph = null;
                return dense;
            default:
                return SpoilMore(how, dense);
        }
    }

    private static ModelProto SpoilMore(string how, ModelProto dense)
    {
        GraphProto graph = dense.Graph;
        switch (how)
        {
            case "external":
                graph.Initializer[0].DataLocation = TensorProto.Types.DataLocation.External;
                graph.Initializer[0].ExternalData.Add(
                    new StringStringEntryProto { Key = "location", Value = "../../etc/passwd" });
                return dense;
            case "two inputs":
                graph.Input.Add(Models.Info("x2", 0, 3));
                return dense;
            case "two outputs":
                graph.Output.Add(Models.Info("x", 0, 3));
                return dense;
            case "old":
                dense.OpsetImport[0].Version = 6;
                return dense;
            case "domain":
                return Models.Dense(Models.Node("Gelu", "y", ["z"]).In("com.microsoft"));
            case "transA":
                graph.Node[0].Attribute.Add(Models.Attribute("transA", 1));
                return dense;
            case "attribute":
                graph.Node[0].Attribute.Add(Models.Attribute("speed", 1));
                return dense;
            case "activations":
                return Models.Dense(Models.Node("Relu", "a", ["z"]), Models.Node("Tanh", "y", ["a"]));
            case "first":
                graph.Node.Insert(0, Models.Node("Relu", "a", ["x"]));
                graph.Node[1].Input[0] = "a";
                return dense;
            case "nothing":
                return Models.Of([], Models.Node("Relu", "y", ["x"]));
            case "branch":
                return Models.Dense(Models.Node("Relu", "a", ["z"]), Models.Node("Add", "y", ["a", "z"]));
            default:
                return SpoilShapes(how, dense);
        }
    }

    private static ModelProto SpoilShapes(string how, ModelProto dense)
    {
        GraphProto graph = dense.Graph;
        switch (how)
        {
            case "merged":
                graph.Initializer.Add(Models.Longs("shape", 1, -1));
                graph.Node.Insert(0, Models.Node("Reshape", "r", ["x", "shape"]));
                graph.Node[1].Input[0] = "r";
                return dense;
            case "symbolic":
                graph.Input[0] = Models.Info("x", 0, 0);
                return dense;
            case "rows":
                graph.Input[0] = Models.Info("x", 0, 5, 3);
                graph.Node[0] = Models.Node("MatMul", "y", ["x", "w"]);
                return dense;
            case "int8":
                return With(dense, Models.Raw("w", DataType.Int8, [3, 2], new byte[6]));
            case "after":
                return Models.Dense(Models.Node("Softmax", "p", ["z"]), Models.Node("Relu", "y", ["p"]));
            case "shared":
                // 64 kB of weights, a thousand times.
                ModelProto shared = Models.Of([Models.Floats("w", [128, 128], new float[128 * 128])]);
                shared.Graph.Input[0] = Models.Info("x", 0, 128);
                for (int i = 0; i < 1000; i++)
                {
                    string from = i == 0 ? "x" : $"z{i - 1}";
                    shared.Graph.Node.Add(Models.Node("MatMul", i == 999 ? "y" : $"z{i}", [from, "w"]));
                }

                return shared;
            default:
                for (int i = 0; i < 20_000; i++)
                {
                    graph.Node.Add(new NodeProto());
                }

                return dense;
        }
    }

    private static ModelProto With(ModelProto model, TensorProto weights)
    {
        model.Graph.Initializer[0] = weights;
        return model;
    }
}
