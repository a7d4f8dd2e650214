using DataType = NetGen.Onnx.Schema.TensorProto.Types.DataType;

namespace NetGen.Onnx.Import;

/// <summary>The types that values in a graph can have.</summary>
internal static class ElementTypes
{
    private static readonly HashSet<string> TakeAnyNumbers = new(StringComparer.Ordinal)
    {
        "Flatten", "Reshape", "Shape", "Squeeze", "Transpose", "Unsqueeze",
    };

    public static bool IsFloatingPoint(DataType type) =>
        type is DataType.Float or DataType.Double or DataType.Float16 or DataType.Bfloat16;

    /// <summary>What can be cast to floats.</summary>
    public static bool IsNumber(DataType type) =>
        IsFloatingPoint(type) || type is DataType.Bool
            or DataType.Int8 or DataType.Int16 or DataType.Int32 or DataType.Int64
            or DataType.Uint8 or DataType.Uint16 or DataType.Uint32 or DataType.Uint64;

    /// <summary>Whether an operator takes samples of a type: most take floating-point numbers alone.</summary>
    public static bool Takes(string operatorType, DataType type) =>
        IsFloatingPoint(type)
        || TakeAnyNumbers.Contains(operatorType)
        || (operatorType == "Scaler" && type is DataType.Int32 or DataType.Int64);
}
