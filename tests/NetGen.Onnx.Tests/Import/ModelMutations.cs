using Google.Protobuf;
using Google.Protobuf.Collections;
using NetGen.Onnx.Schema;
using NetGen.Tests.Fuzzing;

namespace NetGen.Onnx.Tests.Import;

/// <summary>Mutations that know the format: the file stays well-formed, and what it says is spoiled.</summary>
internal static class ModelMutations
{
    private static readonly long[] Numbers =
        [0, 1, -1, 2, 3, 7, 16, 24, 1 << 20, int.MaxValue, long.MaxValue, long.MinValue];

    private static readonly float[] Floats =
        [0, 1, -1, 0.5f, 1e-30f, 1e30f, float.NaN, float.PositiveInfinity, float.Epsilon];

    private static readonly string[] Types =
    [
        "Gemm", "MatMul", "Add", "Sub", "Mul", "Div", "Relu", "LeakyRelu", "Elu", "Sigmoid", "Tanh", "Erf", "Softmax",
        "BatchNormalization", "Dropout", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Transpose", "Shape", "Gather",
        "Slice", "Concat", "Constant", "Cast", "Identity", "ArgMax", "ZipMap", "Scaler", "ArrayFeatureExtractor",
    ];

    public static IReadOnlyList<Mutation> All { get; } =
    [
        Graph((graph, random) => Some(graph.Node, random)?.Output.Add($"n{random.Below(9)}")),
        Graph(Rewire),
        Graph(Rewire),
        Graph((graph, random) => Some(graph.Node, random)?.OpType = random.Pick(Types)),
        Graph((graph, random) => Some(graph.Node, random)?.Domain = random.OneIn(2) ? "ai.onnx.ml" : ""),
        Graph((graph, random) => Remove(graph.Node, random)),
        Graph((graph, random) => Remove(graph.Initializer, random)),
        Graph(Repeat),
        Graph(SetAttribute),
        Graph(SetAttribute),
        Graph(SetDimension),
        Graph(SetDimension),
        Graph(SetElements),
        Graph((graph, random) => Some(graph.Initializer, random)?.DataType = random.Below(18)),
        Graph(SetInput),
    ];

    private static Mutation Graph(Action<GraphProto, FuzzRandom> mutate) => (input, random) =>
    {
        try
        {
            ModelProto model = ModelProto.Parser.ParseFrom(input);
            if (model.Graph is null)
            {
                return input;
            }

            mutate(model.Graph, random);
            return model.ToByteArray();
        }
        catch (InvalidProtocolBufferException)
        {
            // Spoiled before by a mutation that knows nothing of the format.
            return input;
        }
    };

    private static T? Some<T>(RepeatedField<T> all, FuzzRandom random)
        where T : class => all.Count == 0 ? null : random.Pick(all);

    private static void Remove<T>(RepeatedField<T> all, FuzzRandom random)
    {
        if (all.Count > 0)
        {
            all.RemoveAt(random.Below(all.Count));
        }
    }

    // An input becomes another name of the graph: branches, cycles, weights that are shared or swapped.
    private static void Rewire(GraphProto graph, FuzzRandom random)
    {
        string[] names = [.. graph.Node.SelectMany(node => node.Input.Concat(node.Output)), ""];
        if (Some(graph.Node, random) is { Input.Count: > 0 } node)
        {
            node.Input[random.Below(node.Input.Count)] = random.Pick(names);
        }
    }

    private static void Repeat(GraphProto graph, FuzzRandom random)
    {
        if (Some(graph.Node, random) is { } node)
        {
            graph.Node.Insert(random.Below(graph.Node.Count + 1), node.Clone());
        }
    }

    private static void SetAttribute(GraphProto graph, FuzzRandom random)
    {
        if (Some(graph.Node, random) is not { Attribute.Count: > 0 } node)
        {
            return;
        }

        AttributeProto attribute = random.Pick(node.Attribute);
        attribute.I = random.Pick(Numbers);
        attribute.F = random.Pick(Floats);
        if (random.OneIn(3))
        {
            attribute.Ints.Add(random.Pick(Numbers));
            attribute.Floats.Add(random.Pick(Floats));
        }
    }

    private static void SetDimension(GraphProto graph, FuzzRandom random)
    {
        if (Some(graph.Initializer, random) is { } tensor)
        {
            if (tensor.Dims.Count == 0 || random.OneIn(4))
            {
                tensor.Dims.Add(random.Pick(Numbers));
            }
            else
            {
                tensor.Dims[random.Below(tensor.Dims.Count)] = random.Pick(Numbers);
            }
        }
    }

    private static void SetElements(GraphProto graph, FuzzRandom random)
    {
        if (Some(graph.Initializer, random) is not { RawData.Length: > 0 } tensor)
        {
            return;
        }

        byte[] bytes = tensor.RawData.ToByteArray();
        byte[] value = random.OneIn(2)
            ? BitConverter.GetBytes(random.Pick(Floats))
            : BitConverter.GetBytes(random.Pick(Numbers));
        int place = random.Below(bytes.Length) / value.Length * value.Length;
        value.AsSpan(0, Math.Min(value.Length, bytes.Length - place)).CopyTo(bytes.AsSpan(place));
        tensor.RawData = ByteString.CopyFrom(bytes);
    }

    private static void SetInput(GraphProto graph, FuzzRandom random)
    {
        IEnumerable<TensorShapeProto.Types.Dimension> dims =
            graph.Input.SelectMany(input => input.Type?.TensorType?.Shape?.Dim ?? []);
        foreach (TensorShapeProto.Types.Dimension dim in dims)
        {
            if (random.OneIn(2))
            {
                dim.DimValue = random.Pick(Numbers);
            }
        }
    }
}
