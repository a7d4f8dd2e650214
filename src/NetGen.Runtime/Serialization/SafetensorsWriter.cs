using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace NetGen;

/// <summary>Writes parameters as safetensors: the same bytes for the same parameters.</summary>
internal static class SafetensorsWriter
{
    private const int BlockLength = 64 * 1024;

    /// <summary>The canonical parameters, checked: what is saved can be loaded.</summary>
    internal static float[] Canonical(Architecture architecture, AlignedBuffer parameters)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(parameters);
        float[] canonical = new float[architecture.ParameterCount];
        ParameterLayout.ToCanonical(architecture, parameters.Span, canonical);
        for (int i = 0; i < canonical.Length; i++)
        {
            if (!float.IsFinite(canonical[i]))
            {
                string value = canonical[i].ToString(CultureInfo.InvariantCulture);
                throw new ArgumentException(
                    $"{ParameterLayout.NameOf(architecture, i)} is {value}; only finite parameters are saved.",
                    nameof(parameters));
            }
        }

        return canonical;
    }

    internal static void Write(Architecture architecture, float[] canonical, Stream stream)
    {
        byte[] header = Header(architecture, HashOf(canonical));
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        WriteData(canonical, stream);
    }

    private static string HashOf(float[] canonical)
    {
        using var hash = SHA256.Create();
        using (var sink = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        {
            WriteData(canonical, sink);
        }

        return Convert.ToHexStringLower(hash.Hash!);
    }

    private static void WriteData(float[] canonical, Stream stream)
    {
        byte[] block = new byte[Math.Min(BlockLength, sizeof(float) * (long)canonical.Length)];
        int filled = 0;
        foreach (float value in canonical)
        {
            BinaryPrimitives.WriteSingleLittleEndian(block.AsSpan(filled), value);
            filled += sizeof(float);
            if (filled == block.Length)
            {
                stream.Write(block);
                filled = 0;
            }
        }

        stream.Write(block.AsSpan(0, filled));
    }

    /// <summary>The JSON header, padded with spaces so that the data begin on a multiple of 8 bytes.</summary>
    private static byte[] Header(Architecture architecture, string dataHash)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            WriteMetadata(json, architecture, dataHash);
            foreach (ParameterTensor tensor in ParameterTensor.All(architecture))
            {
                WriteTensor(json, tensor);
            }

            json.WriteEndObject();
        }

        int padding = -buffer.WrittenCount & (sizeof(ulong) - 1);
        buffer.GetSpan(padding)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, Architecture architecture, string dataHash)
    {
        json.WriteStartObject(SafetensorsFormat.Metadata);
        json.WriteString("format", "pt");
        json.WriteString(SafetensorsFormat.ArchitectureText, architecture.Text);
        json.WriteString(SafetensorsFormat.ArchitectureHash, architecture.Hash);
        json.WriteString(
            SafetensorsFormat.ArithmeticVersion, Architecture.ArithmeticVersion.ToString(CultureInfo.InvariantCulture));
        json.WriteString(SafetensorsFormat.DataHash, dataHash);
        json.WriteEndObject();
    }

    private static void WriteTensor(Utf8JsonWriter json, ParameterTensor tensor)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString(SafetensorsFormat.DataType, SafetensorsFormat.Float32);
        json.WriteStartArray(SafetensorsFormat.Shape);
        foreach (long dimension in tensor.Shape)
        {
            json.WriteNumberValue(dimension);
        }

        json.WriteEndArray();
        json.WriteStartArray(SafetensorsFormat.DataOffsets);
        json.WriteNumberValue(sizeof(float) * (long)tensor.Offset);
        json.WriteNumberValue(sizeof(float) * ((long)tensor.Offset + tensor.Count));
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
