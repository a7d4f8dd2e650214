using NetGen.Onnx.Schema;
using DataType = NetGen.Onnx.Schema.TensorProto.Types.DataType;

namespace NetGen.Onnx.Import;

/// <summary>Constants, and what leaves values as they are.</summary>
internal static class ConstantOperators
{
    public static Value Identity(Node node)
    {
        node.CheckInputs(1, 1);
        return node.Input(0) ?? throw node.Invalid("its input is missing.");
    }

    /// <summary>Of samples to floating-point numbers, between these, and of labels to any type.</summary>
    public static Value Cast(Node node)
    {
        node.CheckInputs(1, 1);
        node.Ignore("saturate");
        node.Ignore("round_mode");
        var type = (DataType)node.Int("to", 0);
        bool toFloat = ElementTypes.IsFloatingPoint(type);
        bool toInteger = type is DataType.Int32 or DataType.Int64;
        return node.Input(0) switch
        {
            Flow flow when toFloat => flow.AsFloats(),
            Constant { IsText: false } constant when toFloat && constant.IsFloatingPoint => constant,
            Constant { IsInteger: true } constant when toInteger => constant,
            ShapeValue shape when toInteger => shape,
            LabelValue label => label,
            null => throw node.Invalid("its input is missing."),
            _ => throw node.Unsupported(
                $"it converts to type {(int)type}; only conversions between floating-point types are supported."),
        };
    }

    public static Value Constant(Node node)
    {
        node.CheckInputs(0, 0);
        string name = node.Proto.Output[0];
        if (node.Tensor("value") is { } tensor)
        {
            return Import.Constant.Of(name, tensor, node.Errors);
        }

        var made = new TensorProto();
        if (node.Proto.Attribute.Any(attribute => attribute.Name == "value_float"))
        {
            made.DataType = (int)DataType.Float;
            made.FloatData.Add(node.Float("value_float", 0));
        }
        else if (node.Floats("value_floats") is { } floats)
        {
            made.DataType = (int)DataType.Float;
            made.FloatData.Add(floats);
            made.Dims.Add(floats.Count);
        }
        else if (node.Proto.Attribute.Any(attribute => attribute.Name == "value_int"))
        {
            made.DataType = (int)DataType.Int64;
            made.Int64Data.Add(node.Int("value_int", 0));
        }
        else if (node.Ints("value_ints") is { } ints)
        {
            made.DataType = (int)DataType.Int64;
            made.Int64Data.Add(ints);
            made.Dims.Add(ints.Count);
        }
        else
        {
            throw node.Unsupported("it has none of value, value_float, value_floats, value_int and value_ints.");
        }

        return Import.Constant.Of(name, made, node.Errors);
    }
}
