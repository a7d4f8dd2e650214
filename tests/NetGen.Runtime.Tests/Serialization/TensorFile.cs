using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace NetGen.Tests.Serialization;

/// <summary>Files of other tools, made of tensors in the order that they are added in.</summary>
internal sealed class TensorFile
{
    public const string Name = "model.safetensors";

    private readonly List<string> _header = [];
    private readonly MemoryStream _data = new();

    /// <summary>Adds a tensor, or an entry that lies about its shape.</summary>
    public TensorFile Add(string name, string type, long[] shape, params double[] values)
    {
        long begin = _data.Length;
        foreach (double value in values)
        {
            _data.Write(Element(type, value));
        }

        string numbers = string.Join(',', shape.Select(one => one.ToString(CultureInfo.InvariantCulture)));
        _header.Add(
            $"{JsonSerializer.Serialize(name)}:{{\"dtype\":\"{type}\",\"shape\":[{numbers}]," +
            $"\"data_offsets\":[{begin},{_data.Length}]}}");
        return this;
    }

    /// <summary>Adds 32-bit floats.</summary>
    public TensorFile Add(string name, long[] shape, params double[] values) => Add(name, "F32", shape, values);

    public byte[] ToArray() =>
        [.. Safetensors.File(Encoding.UTF8.GetBytes($"{{{string.Join(',', _header)}}}")), .. _data.ToArray()];

    /// <summary>The canonical parameters that a network takes from the file.</summary>
    public float[] Load(Architecture architecture, WeightMap map) => Load(architecture, map, ToArray());

    public static float[] Load(Architecture architecture, WeightMap map, byte[] file)
    {
        using var stream = new MemoryStream(file);
        AlignedBuffer parameters = ParameterFile.Load(architecture, stream, Name, map);
        float[] canonical = new float[architecture.ParameterCount];
        ParameterLayout.ToCanonical(architecture, parameters.Span, canonical);
        return canonical;
    }

    private static byte[] Element(string type, double value)
    {
        byte[] bytes = new byte[8];
        switch (type)
        {
            case "F16":
                BinaryPrimitives.WriteHalfLittleEndian(bytes, (Half)value);
                return bytes[..2];
            case "BF16":
                BinaryPrimitives.WriteUInt16LittleEndian(
                    bytes, (ushort)(BitConverter.SingleToUInt32Bits((float)value) >> 16));
                return bytes[..2];
            case "F64":
                BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
                return bytes;
            case "I64":
                BinaryPrimitives.WriteInt64LittleEndian(bytes, (long)value);
                return bytes;
            default:
                BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)value);
                return bytes[..4];
        }
    }
}
