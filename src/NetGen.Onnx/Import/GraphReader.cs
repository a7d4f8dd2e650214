using NetGen.Onnx.Schema;

namespace NetGen.Onnx.Import;

/// <summary>Follows the samples through a graph, node by node in their order: nothing is computed.</summary>
internal sealed class GraphReader
{
    private readonly ModelProto _model;
    private readonly GraphProto _graph;
    private readonly ImportErrors _errors;
    private readonly Dictionary<string, Value> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TensorProto> _initializers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _makers = new(StringComparer.Ordinal);
    private long? _batchSize;

    public GraphReader(ModelProto model, ImportErrors errors)
    {
        _model = model;
        _errors = errors;
        _graph = model.Graph ?? throw errors.Invalid("the model", "it has no graph; the file is no ONNX model.");
    }

    /// <summary>Reads the whole graph.</summary>
    public ReadGraph Read()
    {
        Versions versions = Versions.Of(_model, _errors);
        foreach (TensorProto tensor in _graph.Initializer)
        {
            if (tensor.Name.Length == 0 || !_initializers.TryAdd(tensor.Name, tensor))
            {
                throw _errors.Invalid(
                    $"tensor '{ShownText.Of(tensor.Name)}'", "tensors must have names, each another one.");
            }
        }

        ValueInfoProto input = FindInput();
        _values[input.Name] = ReadInput(input);
        FindMakers(input.Name);
        IReadOnlyList<bool> isNeeded = FindNeeded();
        for (int i = 0; i < _graph.Node.Count; i++)
        {
            if (isNeeded[i])
            {
                Run(_graph.Node[i], i, versions);
            }
        }

        return Ends.Choose(_graph, input.Name, Lookup, _errors) with { Remarks = versions.Remarks };
    }

    private ValueInfoProto FindInput()
    {
        // Before version 4 of the format initializers were inputs too.
        ValueInfoProto[] inputs = [.. _graph.Input.Where(input => !_initializers.ContainsKey(input.Name))];
        return inputs.Length == 1
            ? inputs[0]
            : throw _errors.Unsupported(
                "the graph",
                $"it has {inputs.Length} inputs ({Names(inputs)}); a NetGen network has one. Join them before the " +
                "model, or export the part behind the join.");
    }

    private Flow ReadInput(ValueInfoProto input)
    {
        string place = $"input '{ShownText.Of(input.Name)}'";
        TypeProto.Types.Tensor type = input.Type?.TensorType
            ?? throw _errors.Unsupported(place, "it is no tensor, or has no type.");
        var elements = (TensorProto.Types.DataType)type.ElemType;
        if (!ElementTypes.IsNumber(elements))
        {
            throw _errors.Unsupported(place, $"its elements have type {(int)elements}; expected numbers.");
        }

        IList<TensorShapeProto.Types.Dimension> dims = type.Shape?.Dim
            ?? throw _errors.Unsupported(place, "it has no shape; export the model with the shape of its input.");
        if (dims.Count is < 2 or > 8)
        {
            throw _errors.Unsupported(
                place, $"it has {dims.Count} dimensions; expected a batch and from one to seven of a sample.");
        }

        int[] sample = new int[dims.Count - 1];
        long product = 1;
        for (int i = 1; i < dims.Count; i++)
        {
            long dim = dims[i].DimValue;
            if (dim < 1 || dim > int.MaxValue || (product *= dim) > int.MaxValue)
            {
                throw _errors.Unsupported(
                    place,
                    $"dimension {i} is '{ShownText.Of(dims[i].DimParam)}' {dim}; all but the first must be fixed " +
                    "numbers above 0, whose product is below 2^31. Export the model with the shape of its input.");
            }

            sample[i - 1] = (int)dim;
        }

        _batchSize = dims[0].DimValue > 0 ? dims[0].DimValue : null;
        return new Flow(null, new InputStep(), sample) { Type = elements };
    }

    private void FindMakers(string input)
    {
        for (int i = 0; i < _graph.Node.Count; i++)
        {
            foreach (string output in _graph.Node[i].Output)
            {
                if (output.Length > 0
                    && (output == input || _initializers.ContainsKey(output) || !_makers.TryAdd(output, i)))
                {
                    throw _errors.Invalid(
                        ImportErrors.Describe(_graph.Node[i]),
                        $"its output '{ShownText.Of(output)}' is made elsewhere too; each name is made once.");
                }
            }
        }
    }

    // From the last node to the first, so that one pass is enough where nodes are in order.
    private bool[] FindNeeded()
    {
        var wanted = new HashSet<string>(_graph.Output.Select(output => output.Name), StringComparer.Ordinal);
        bool[] isNeeded = new bool[_graph.Node.Count];
        for (int i = isNeeded.Length - 1; i >= 0; i--)
        {
            isNeeded[i] = _graph.Node[i].Output.Any(wanted.Contains);
            if (isNeeded[i])
            {
                wanted.UnionWith(_graph.Node[i].Input);
            }
        }

        return isNeeded;
    }

    private void Run(NodeProto proto, int place, Versions versions)
    {
        Func<Node, Value> run = Operators.Find(proto.Domain, proto.OpType) ?? throw _errors.Unsupported(
            proto, $"there is no such operator in a NetGen network; {Operators.Supported}.");
        if (proto.Output.Count == 0 || proto.Output[0].Length == 0)
        {
            throw _errors.Unsupported(proto, "its first output is left out.");
        }

        int count = proto.Input.Count;
        while (count > 0 && proto.Input[count - 1].Length == 0)
        {
            count--;
        }

        var inputs = new Value?[count];
        for (int i = 0; i < count; i++)
        {
            inputs[i] = proto.Input[i].Length == 0 ? null : Find(proto, proto.Input[i], place);
        }

        var node = new Node(proto, inputs, versions.Of(proto.Domain), _batchSize, _errors);
        Value result = run(node);
        node.CheckAttributes();
        _values[proto.Output[0]] = result;
        foreach (string output in proto.Output.Skip(1).Where(output => output.Length > 0))
        {
            _values[output] = new UnreadableValue($"a further output of {ImportErrors.Describe(proto)}");
        }
    }

    private Value Find(NodeProto node, string name, int place)
    {
        if (Lookup(name) is { } value)
        {
            return value;
        }

        string why = _makers.TryGetValue(name, out int maker) && maker >= place
            ? "is made by a later node or by itself; nodes must be in order, without cycles."
            : "is made by no node, and is neither an initializer nor the model's input.";
        throw _errors.Invalid(ImportErrors.Describe(node), $"its input '{ShownText.Of(name)}' {why}");
    }

    private Value? Lookup(string name)
    {
        if (!_values.TryGetValue(name, out Value? value) && _initializers.TryGetValue(name, out TensorProto? tensor))
        {
            value = Constant.Of(name, tensor, _errors);
            _values[name] = value;
        }

        return value;
    }

    private static string Names(ValueInfoProto[] inputs) =>
        string.Join(", ", inputs.Take(4).Select(input => $"'{ShownText.Of(input.Name)}'"));
}
