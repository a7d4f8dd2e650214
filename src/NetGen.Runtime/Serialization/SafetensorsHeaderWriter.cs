using System.Buffers;
using System.Text.Json;

namespace NetGen;

/// <summary>Writes safetensors headers: the same bytes for the same entries and tensors.</summary>
internal static class SafetensorsHeaderWriter
{
    /// <summary>The JSON header, padded with spaces so that the data begin on a multiple of 8 bytes.</summary>
    internal static byte[] Write(
        IEnumerable<KeyValuePair<string, string>> metadata,
        IEnumerable<KeyValuePair<string, SafetensorsHeader.Tensor>> tensors)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartObject(SafetensorsFormat.Metadata);
            foreach ((string key, string text) in metadata)
            {
                json.WriteString(key, text);
            }

            json.WriteEndObject();
            foreach ((string name, SafetensorsHeader.Tensor tensor) in tensors)
            {
                Write(json, name, tensor);
            }

            json.WriteEndObject();
        }

        int padding = -buffer.WrittenCount & (sizeof(ulong) - 1);
        buffer.GetSpan(padding)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string name, SafetensorsHeader.Tensor tensor)
    {
        json.WriteStartObject(name);
        json.WriteString(SafetensorsFormat.DataType, tensor.DataType);
        json.WriteStartArray(SafetensorsFormat.Shape);
        foreach (long dimension in tensor.Shape)
        {
            json.WriteNumberValue(dimension);
        }

        json.WriteEndArray();
        json.WriteStartArray(SafetensorsFormat.DataOffsets);
        json.WriteNumberValue(tensor.Begin);
        json.WriteNumberValue(tensor.End);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
