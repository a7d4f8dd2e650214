using System.Buffers.Binary;
using Google.Protobuf;
using NetGen.Onnx.Schema;

namespace NetGen.Onnx.Export;

/// <summary>
/// A graph that grows node by node. Each node has one output, which has the node's name; names are given once.
/// </summary>
internal sealed class GraphWriter(GraphProto graph)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Takes a name, which nothing else may have then.</summary>
    /// <exception cref="ArgumentException">The name is empty, or taken.</exception>
    public string Define(string name)
    {
        if (string.IsNullOrEmpty(name))
        {
            throw new ArgumentException("The InputName and the OutputName of a model cannot be empty.");
        }

        return _names.Add(name)
            ? name
            : throw new ArgumentException(
                $"The model has two values '{name}'; choose another InputName or OutputName.");
    }

    /// <summary>Adds a node.</summary>
    /// <returns>The name of its output, which is its own.</returns>
    public string Node(string kind, string name, ReadOnlySpan<string> inputs, params ReadOnlySpan<AttributeProto> more)
    {
        var node = new NodeProto { OpType = kind, Name = name, Output = { Define(name) } };
        foreach (string input in inputs)
        {
            node.Input.Add(input);
        }

        foreach (AttributeProto attribute in more)
        {
            node.Attribute.Add(attribute);
        }

        graph.Node.Add(node);
        return name;
    }

    /// <summary>Lets the last node give the graph's output.</summary>
    public void Finish(string output) => graph.Node[^1].Output[0] = output;

    /// <summary>Adds a constant.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Its dimensions, slowest first; none of a single number.</param>
    /// <param name="values">Its numbers, row-major.</param>
    public string Tensor(string name, ReadOnlySpan<int> shape, ReadOnlySpan<float> values)
    {
        var tensor = new TensorProto { Name = Define(name), DataType = (int)TensorProto.Types.DataType.Float };
        foreach (int length in shape)
        {
            tensor.Dims.Add(length);
        }

        byte[] bytes = new byte[sizeof(float) * values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(sizeof(float) * i), values[i]);
        }

        tensor.RawData = UnsafeByteOperations.UnsafeWrap(bytes);
        graph.Initializer.Add(tensor);
        return name;
    }

    /// <summary>A single number; asked for again, it is the same tensor.</summary>
    public string Constant(string name, float value) => _names.Contains(name) ? name : Tensor(name, [], [value]);

    public static AttributeProto Attribute(string name, float value) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Float, F = value };

    public static AttributeProto Attribute(string name, int value) =>
        new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value };
}
