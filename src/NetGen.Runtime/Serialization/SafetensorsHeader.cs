using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Unicode;

namespace NetGen;

/// <summary>A parsed safetensors header: well-formed JSON of the right kinds, nothing checked beyond that.</summary>
internal sealed partial class SafetensorsHeader
{
    private readonly string _file;

    private SafetensorsHeader(string file)
    {
        _file = file;
    }

    /// <summary>The metadata; empty where the file has none.</summary>
    internal Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>The tensors by name.</summary>
    internal Dictionary<string, Tensor> Tensors { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the header's length and the header; the stream then stands where the data begin.</summary>
    /// <param name="stream">The file, from where it stands; it need not seek.</param>
    /// <param name="file">What messages call the file.</param>
    /// <exception cref="InvalidDataException">The header is truncated, or not what the format allows.</exception>
    internal static SafetensorsHeader Read(Stream stream, string file)
    {
        byte[] prefix = new byte[sizeof(ulong)];
        int read = stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false);
        if (read < prefix.Length)
        {
            throw Invalid(file, "header length", "8 bytes", $"{read}: the file is truncated, or not safetensors");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > SafetensorsFormat.MaximumHeaderLength)
        {
            throw Invalid(
                file,
                "header length",
                $"at most {SafetensorsFormat.MaximumHeaderLength}",
                $"{length}: not a safetensors file");
        }

        long? remaining = stream.CanSeek ? stream.Length - stream.Position : null;
        if ((long)length > remaining)
        {
            throw Invalid(file, "header length", $"at most the {remaining} bytes that follow", $"{length}");
        }

        return Parse(ReadBytes(stream, (int)length, file, "header"), file);
    }

    /// <summary>Parses the bytes between the header's length and the data.</summary>
    /// <param name="json">The header; spaces may follow the object.</param>
    /// <param name="file">What messages call the file.</param>
    /// <exception cref="InvalidDataException">The header is not what the format allows.</exception>
    internal static SafetensorsHeader Parse(ReadOnlySpan<byte> json, string file)
    {
        var header = new SafetensorsHeader(file);
        if (!Utf8.IsValid(json))
        {
            throw header.Invalid("header", "UTF-8", "other bytes");
        }

        if (json.IsEmpty || json[0] != '{')
        {
            throw header.Invalid("header", "a JSON object that begins at once", "something else");
        }

        try
        {
            header.Read(json);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is how the reader reports an escaped half of a surrogate pair.
            throw header.Invalid(
                "header", "valid JSON", $"an error: {FileText.Show(exception.Message)}", exception);
        }

        return header;
    }

    /// <summary>The exception that says where a file is wrong.</summary>
    internal static InvalidDataException Invalid(
        string file, string place, string expected, string found, Exception? inner = null) =>
        new($"'{file}', {place}: expected {expected}, found {found}.", inner);

    private void Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        bool hasMetadata = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (name == SafetensorsFormat.Metadata)
            {
                CheckNew(!hasMetadata, name);
                hasMetadata = true;
                ReadMetadata(ref reader);
            }
            else
            {
                string place = $"tensor '{FileText.Show(name)}'";
                CheckNew(Tensors.TryAdd(name, ReadTensor(ref reader, place)), place);
            }
        }

        // Past the object only white space may come; the reader throws at anything else.
        reader.Read();
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject, SafetensorsFormat.Metadata);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            string place = $"{SafetensorsFormat.Metadata} '{FileText.Show(key)}'";
            reader.Read();
            Expect(ref reader, JsonTokenType.String, place);
            CheckNew(Metadata.TryAdd(key, reader.GetString()!), place);
        }
    }

    /// <summary>One tensor's object. Keys that the format does not name are skipped, as its own library does.</summary>
    private Tensor ReadTensor(ref Utf8JsonReader reader, string place)
    {
        Expect(ref reader, JsonTokenType.StartObject, place);
        string? dataType = null;
        long[]? shape = null;
        long[]? offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            string inner = $"{place}, {FileText.Show(key)}";
            switch (key)
            {
                case SafetensorsFormat.DataType:
                    CheckNew(dataType is null, inner);
                    Expect(ref reader, JsonTokenType.String, inner);
                    dataType = reader.GetString();
                    break;
                case SafetensorsFormat.Shape:
                    CheckNew(shape is null, inner);
                    shape = ReadNumbers(ref reader, inner);
                    break;
                case SafetensorsFormat.DataOffsets:
                    CheckNew(offsets is null, inner);
                    offsets = ReadNumbers(ref reader, inner);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        if (dataType is null || shape is null || offsets is not [long begin, long end])
        {
            throw Invalid(place, "dtype, shape and two data_offsets", "less or more");
        }

        return new Tensor(dataType, shape, begin, end);
    }

    private long[] ReadNumbers(ref Utf8JsonReader reader, string place)
    {
        Expect(ref reader, JsonTokenType.StartArray, place);
        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(ref reader, JsonTokenType.Number, place);
            if (!reader.TryGetInt64(out long number) || number < 0)
            {
                throw Invalid(place, "whole numbers from 0", "another number");
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    private void Expect(ref Utf8JsonReader reader, JsonTokenType expected, string place)
    {
        if (reader.TokenType != expected)
        {
            throw Invalid(place, $"the JSON token {expected}", $"{reader.TokenType}");
        }
    }

    private void CheckNew(bool isNew, string place)
    {
        if (!isNew)
        {
            throw Invalid(place, "the name once", "it twice");
        }
    }

    private InvalidDataException Invalid(string place, string expected, string found, Exception? inner = null) =>
        Invalid(_file, place, expected, found, inner);

    /// <summary>A tensor as the header gives it.</summary>
    internal sealed class Tensor(string dataType, long[] shape, long begin, long end)
    {
        /// <summary>The element type, "F32" for floats.</summary>
        public string DataType { get; } = dataType;

        /// <summary>The dimensions, slowest first.</summary>
        public long[] Shape { get; } = shape;

        /// <summary>Where its bytes begin, from the end of the header.</summary>
        public long Begin { get; } = begin;

        /// <summary>Where they end.</summary>
        public long End { get; } = end;
    }
}
