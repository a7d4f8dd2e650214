using Google.Protobuf;
using NetGen.Onnx.Schema;
using DataType = NetGen.Onnx.Schema.TensorProto.Types.DataType;

namespace NetGen.Onnx.Tests.Import;

/// <summary>Small models written by hand: what exporters rarely write, and what is wrong.</summary>
internal static class Models
{
    /// <summary>A model of these nodes from 'x' to 'y', with samples of three values and a free batch.</summary>
    public static ModelProto Of(TensorProto[] tensors, params NodeProto[] nodes)
    {
        var graph = new GraphProto { Name = "made" };
        graph.Input.Add(Info("x", 0, 3));
        graph.Output.Add(Info("y", 0, 2));
        graph.Initializer.Add(tensors);
        graph.Node.Add(nodes);
        return new ModelProto
        {
            IrVersion = 8,
            Graph = graph,
            OpsetImport =
            {
                new OperatorSetIdProto { Version = 13 },
                new OperatorSetIdProto { Domain = "ai.onnx.ml", Version = 2 },
            },
        };
    }

    /// <summary>x·w + b with weights 1 to 6 as [inputs, outputs], biases 0.5 and −0.5, and what follows it.</summary>
    public static ModelProto Dense(params NodeProto[] after) => Of(
        [W, B],
        [Node("Gemm", after.Length == 0 ? "y" : "z", ["x", "w", "b"]), .. after]);

    public static TensorProto W => Floats("w", [3, 2], 1, 2, 3, 4, 5, 6);

    public static TensorProto B => Floats("b", [2], 0.5f, -0.5f);

    public static NodeProto Node(string type, string output, string[] inputs, params AttributeProto[] attributes)
    {
        var node = new NodeProto { OpType = type, Name = $"{type}_of_{output}" };
        node.Input.Add(inputs);
        node.Output.Add(output);
        node.Attribute.Add(attributes);
        return node;
    }

    public static NodeProto In(this NodeProto node, string domain)
    {
        node.Domain = domain;
        return node;
    }

    public static AttributeProto Attribute(string name, long value) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value };

    public static AttributeProto Attribute(string name, float value) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Float, F = value };

    public static TensorProto Floats(string name, long[] dims, params float[] values)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)DataType.Float };
        tensor.Dims.Add(dims);
        tensor.FloatData.Add(values);
        return tensor;
    }

    public static TensorProto Longs(string name, params long[] values)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)DataType.Int64, Dims = { values.Length } };
        tensor.Int64Data.Add(values);
        return tensor;
    }

    public static TensorProto Raw(string name, DataType type, long[] dims, byte[] bytes)
    {
        var tensor = new TensorProto { Name = name, DataType = (int)type, RawData = ByteString.CopyFrom(bytes) };
        tensor.Dims.Add(dims);
        return tensor;
    }

    /// <summary>A tensor of the graph's face; dimension 0 is free.</summary>
    public static ValueInfoProto Info(string name, params long[] dims)
    {
        var shape = new TensorShapeProto();
        foreach (long dim in dims)
        {
            shape.Dim.Add(dim == 0
                ? new TensorShapeProto.Types.Dimension { DimParam = "batch" }
                : new TensorShapeProto.Types.Dimension { DimValue = dim });
        }

        return new ValueInfoProto
        {
            Name = name,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = 1, Shape = shape } },
        };
    }

    /// <summary>Reads a model as a file of its bytes.</summary>
    public static OnnxModel Read(this ModelProto model) => ImportedClasses.Read("made", model.ToByteArray());
}
