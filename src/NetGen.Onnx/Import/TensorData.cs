using System.Buffers.Binary;
using NetGen.Onnx.Schema;
using DataType = NetGen.Onnx.Schema.TensorProto.Types.DataType;

namespace NetGen.Onnx.Import;

/// <summary>The elements of a tensor, read where they lie: nothing is copied.</summary>
internal sealed class TensorData
{
    private readonly TensorProto _tensor;
    private readonly DataType _type;
    private readonly int _size;

    private TensorData(TensorProto tensor, int[] dims, int count, int size)
    {
        _tensor = tensor;
        _type = (DataType)tensor.DataType;
        Dims = dims;
        Count = count;
        _size = tensor.RawData.Length > 0 ? size : 0;
    }

    /// <summary>The dimensions; none for a single number.</summary>
    public int[] Dims { get; }

    /// <summary>The number of elements.</summary>
    public int Count { get; }

    /// <summary>Whether the elements are floating-point numbers.</summary>
    public bool IsFloatingPoint => _type is DataType.Float or DataType.Double or DataType.Float16 or DataType.Bfloat16;

    /// <summary>Whether the elements are whole numbers or truth values.</summary>
    public bool IsInteger => _type is DataType.Int32 or DataType.Int64 or DataType.Bool;

    /// <summary>Whether the elements are text.</summary>
    public bool IsText => _type == DataType.String;

    /// <summary>Checks a tensor: its type, and that its dimensions agree with its data.</summary>
    public static TensorData Of(TensorProto tensor, string place, ImportErrors errors)
    {
        if (tensor.DataLocation == TensorProto.Types.DataLocation.External || tensor.ExternalData.Count > 0)
        {
            throw errors.Unsupported(
                place,
                "its data are in another file, which is not opened. Save the model as one file: in Python, " +
                "onnx.save(onnx.load('model.onnx'), 'whole.onnx', save_as_external_data=False).");
        }

        var type = (DataType)tensor.DataType;
        (int size, int typed) = type switch
        {
            DataType.Float => (4, tensor.FloatData.Count),
            DataType.Double => (8, tensor.DoubleData.Count),
            DataType.Float16 or DataType.Bfloat16 => (2, tensor.Int32Data.Count),
            DataType.Int32 => (4, tensor.Int32Data.Count),
            DataType.Bool => (1, tensor.Int32Data.Count),
            DataType.Int64 => (8, tensor.Int64Data.Count),
            DataType.String => (0, tensor.StringData.Count),
            _ => throw errors.Unsupported(
                place,
                $"its elements have type {TypeText(type)}; supported are FLOAT, DOUBLE, FLOAT16, BFLOAT16, and " +
                "INT32, INT64, BOOL and STRING for shapes and labels."),
        };
        long count = CountOf(tensor, place, errors);
        int raw = tensor.RawData.Length;
        if (size == 0 ? raw > 0 : raw > 0 && typed > 0)
        {
            throw errors.Invalid(place, "it has its data twice, or raw data of text.");
        }

        if (raw > 0 ? raw != count * size : typed != count)
        {
            string found = raw > 0 ? $"{raw} bytes" : $"{typed} elements";
            string expected = raw > 0 ? $"{count * size} bytes" : $"{count} elements";
            throw errors.Invalid(
                place, $"its dimensions {ShownText.Of(tensor.Dims)} ask for {expected}, and it has {found}.");
        }

        return new TensorData(tensor, [.. tensor.Dims.Select(dim => (int)dim)], (int)count, size);
    }

    /// <summary>An element as a number; whole numbers beyond 2⁵³ are rounded.</summary>
    public double Number(int index) => _type switch
    {
        DataType.Float => _size > 0 ? BinaryPrimitives.ReadSingleLittleEndian(Raw(index)) : _tensor.FloatData[index],
        DataType.Double => _size > 0 ? BinaryPrimitives.ReadDoubleLittleEndian(Raw(index)) : _tensor.DoubleData[index],
        DataType.Float16 => (double)BitConverter.UInt16BitsToHalf(Half(index)),
        DataType.Bfloat16 => BitConverter.Int32BitsToSingle(Half(index) << 16),
        _ => Integer(index),
    };

    /// <summary>A whole number or truth value.</summary>
    public long Integer(int index) => _type switch
    {
        DataType.Int64 => _size > 0 ? BinaryPrimitives.ReadInt64LittleEndian(Raw(index)) : _tensor.Int64Data[index],
        DataType.Int32 => _size > 0 ? BinaryPrimitives.ReadInt32LittleEndian(Raw(index)) : _tensor.Int32Data[index],
        _ => _size > 0 ? Raw(index)[0] : _tensor.Int32Data[index],
    };

    /// <summary>An element of text.</summary>
    public string Text(int index) => _tensor.StringData[index].ToStringUtf8();

    private static long CountOf(TensorProto tensor, string place, ImportErrors errors)
    {
        long count = 1;
        foreach (long dim in tensor.Dims)
        {
            // Factors of at most 2³¹ each keep the product within 62 bits.
            if (dim < 0 || dim > int.MaxValue || (count *= dim) > int.MaxValue)
            {
                throw errors.Invalid(
                    place,
                    $"its dimensions {ShownText.Of(tensor.Dims)} are no shape: each is at least 0, and the product " +
                    "below 2^31.");
            }
        }

        if (tensor.Dims.Count > 8)
        {
            throw errors.Unsupported(place, $"it has {tensor.Dims.Count} dimensions; at most 8 are supported.");
        }

        return count;
    }

    private static string TypeText(DataType type) =>
        Enum.IsDefined(type) ? $"{type}".ToUpperInvariant() : $"{(int)type}";

    private ReadOnlySpan<byte> Raw(int index) => _tensor.RawData.Span.Slice(index * _size, _size);

    private ushort Half(int index) =>
        _size > 0 ? BinaryPrimitives.ReadUInt16LittleEndian(Raw(index)) : (ushort)_tensor.Int32Data[index];
}
