using NetGen.Onnx.Schema;
using AttributeType = NetGen.Onnx.Schema.AttributeProto.Types.AttributeType;

namespace NetGen.Onnx.Import;

/// <summary>A node with its inputs looked up. Attributes that nobody asked for are refused at the end.</summary>
internal sealed class Node
{
    private readonly NodeProto _node;
    private readonly Value?[] _inputs;
    private readonly Dictionary<string, AttributeProto> _attributes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public Node(NodeProto node, Value?[] inputs, int version, long? batchSize, ImportErrors errors)
    {
        _node = node;
        BatchSize = batchSize;
        _inputs = inputs;
        Version = version;
        Errors = errors;
        foreach (AttributeProto attribute in node.Attribute)
        {
            if (!_attributes.TryAdd(attribute.Name, attribute))
            {
                throw Invalid($"it has the attribute '{ShownText.Of(attribute.Name)}' twice.");
            }
        }
    }

    /// <summary>The node as the file has it.</summary>
    public NodeProto Proto => _node;

    /// <summary>The version of its domain's operators.</summary>
    public int Version { get; }

    /// <summary>The number of samples where the model fixes it; null where it is free.</summary>
    public long? BatchSize { get; }

    /// <summary>How refusals are made.</summary>
    public ImportErrors Errors { get; }

    /// <summary>The number of inputs, left-out ones at the end not counted.</summary>
    public int InputCount => _inputs.Length;

    /// <summary>An input; null where it is left out.</summary>
    public Value? Input(int index) => index < _inputs.Length ? _inputs[index] : null;

    /// <summary>An input that must carry the samples, of a type that the operator takes.</summary>
    public Flow Flow(int index) => Input(index) switch
    {
        Flow flow when ElementTypes.Takes(_node.OpType, flow.Type) => flow,
        Flow flow => throw Invalid(
            $"its samples have type {flow.Type.ToString().ToUpperInvariant()}, which the operator does not take; " +
            "cast them to FLOAT before it."),
        null => throw Invalid($"input {index} is missing."),
        UnreadableValue value => throw Unsupported($"input {index} is {value.Why}, which is not followed."),
        _ => throw Unsupported($"input {index} must come from the model's input, and does not."),
    };

    /// <summary>An input that must be constant.</summary>
    public Constant Constant(int index, string what) =>
        OptionalConstant(index, what) ?? throw Invalid($"input {index}, {what}, is missing.");

    /// <summary>An input that must be constant where it is there.</summary>
    public Constant? OptionalConstant(int index, string what) => Input(index) switch
    {
        Constant constant => constant,
        null => null,
        _ => throw Unsupported(
            $"input {index}, {what}, must be constant, and is computed from the model's input."),
    };

    /// <summary>Refuses more inputs than the operator has.</summary>
    public void CheckInputs(int least, int most)
    {
        if (InputCount < least || InputCount > most)
        {
            string expected = least == most ? $"{least}" : $"{least} to {most}";
            throw Invalid($"it has {InputCount} inputs, and its operator takes {expected}.");
        }
    }

    /// <summary>An attribute of one number.</summary>
    public float Float(string name, float missing)
    {
        float value = Find(name, AttributeType.Float)?.F ?? missing;
        return float.IsFinite(value) ? value : throw Invalid($"its attribute '{name}' is not finite.");
    }

    /// <summary>An attribute of numbers; null where it is left out.</summary>
    public IReadOnlyList<float>? Floats(string name) => Find(name, AttributeType.Floats)?.Floats;

    /// <summary>An attribute of one whole number.</summary>
    public long Int(string name, long missing) => Find(name, AttributeType.Int)?.I ?? missing;

    /// <summary>An attribute of whole numbers; null where it is left out.</summary>
    public IReadOnlyList<long>? Ints(string name) => Find(name, AttributeType.Ints)?.Ints;

    /// <summary>An attribute of text.</summary>
    public string Text(string name, string missing) => Find(name, AttributeType.String)?.S.ToStringUtf8() ?? missing;

    /// <summary>An attribute of texts; null where it is left out.</summary>
    public IReadOnlyList<string>? Texts(string name) =>
        Find(name, AttributeType.Strings) is { } found ? [.. found.Strings.Select(text => text.ToStringUtf8())] : null;

    /// <summary>An attribute that is a tensor; null where it is left out.</summary>
    public TensorProto? Tensor(string name) =>
        Find(name, AttributeType.Tensor) is { } found ? found.T ?? new TensorProto() : null;

    /// <summary>Marks an attribute that does not matter as known.</summary>
    public void Ignore(string name) => _used.Add(name);

    /// <summary>Refuses an attribute that has another value than the one that is supported.</summary>
    public void RequireInt(string name, long missing, long wanted, string why)
    {
        long value = Int(name, missing);
        if (value != wanted)
        {
            throw Unsupported($"its attribute '{name}' is {value}; only {wanted} is supported: {why}.");
        }
    }

    /// <summary>Refuses attributes that nobody asked for: they would change what the node does.</summary>
    public void CheckAttributes()
    {
        foreach (string name in _attributes.Keys)
        {
            if (!_used.Contains(name))
            {
                throw Unsupported($"its attribute '{ShownText.Of(name)}' is not known.");
            }
        }
    }

    /// <summary>The node is no valid use of its operator.</summary>
    public InvalidDataException Invalid(string problem) => Errors.Invalid(ImportErrors.Describe(_node), problem);

    /// <summary>The node does what no NetGen network does.</summary>
    public OnnxNotSupportedException Unsupported(string problem) => Errors.Unsupported(_node, problem);

    private AttributeProto? Find(string name, AttributeType type)
    {
        _used.Add(name);
        if (!_attributes.TryGetValue(name, out AttributeProto? found))
        {
            return null;
        }

        if (found.RefAttrName.Length > 0)
        {
            throw Unsupported($"its attribute '{name}' refers to a function's, and functions are not supported.");
        }

        // Models from before version 4 of the format leave the type out.
        return found.Type == type || found.Type == AttributeType.Undefined
            ? found
            : throw Invalid($"its attribute '{name}' has type {(int)found.Type}; expected {(int)type}.");
    }
}
