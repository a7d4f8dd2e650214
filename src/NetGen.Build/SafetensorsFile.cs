using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace NetGen.Build;

/// <summary>
/// What a safetensors file holds, read and checked whole: the header, that the tensors cover the data, the finite
/// values, and the SHA-256 that NetGen's own files carry. It is held for hostile: memory is bounded by the header's
/// true length.
/// </summary>
internal sealed class SafetensorsFile
{
    private const int MaximumHeaderLength = 100_000_000;
    private const int PrefixLength = 8;
    private const string MetadataKey = "__metadata__";
    private const string DataHashKey = "netgen.sha256";

    private SafetensorsFile(long dataBegin, IReadOnlyDictionary<string, string> metadata, WeightsTensor[] tensors)
    {
        DataBegin = dataBegin;
        Metadata = metadata;
        Tensors = tensors;
    }

    /// <summary>Where the data begin in the file.</summary>
    public long DataBegin { get; }

    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors in the order of their bytes.</summary>
    public IReadOnlyList<WeightsTensor> Tensors { get; }

    /// <exception cref="InvalidDataException">The file is damaged; the message says where and how.</exception>
    public static SafetensorsFile Read(Stream stream)
    {
        byte[] prefix = new byte[PrefixLength];
        if (ReadUpTo(stream, prefix, PrefixLength) < PrefixLength)
        {
            throw Invalid("header length", "8 bytes", $"{stream.Length}: the file is truncated, or not safetensors");
        }

        ulong length = 0;
        for (int i = PrefixLength - 1; i >= 0; i--)
        {
            length = (length << 8) | prefix[i];
        }

        if (length > MaximumHeaderLength)
        {
            throw Invalid("header length", $"at most {MaximumHeaderLength}", $"{length}: not a safetensors file");
        }

        if ((long)length > stream.Length - PrefixLength)
        {
            throw Invalid(
                "header length", $"at most the {stream.Length - PrefixLength} bytes that follow", $"{length}");
        }

        byte[] header = new byte[(int)length];
        ReadUpTo(stream, header, header.Length);
        SafetensorsFile file = Parse(header);
        file.CheckCover(stream.Length - file.DataBegin);
        file.CheckData(stream);
        return file;
    }

    private static SafetensorsFile Parse(byte[] header)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(header);
        }
        catch (ArgumentException)
        {
            throw Invalid("header", "UTF-8", "other bytes");
        }

        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        var tensors = new List<WeightsTensor>();
        foreach (KeyValuePair<string, object?> member in JsonText.ReadObject(text))
        {
            if (member.Key == MetadataKey)
            {
                foreach (KeyValuePair<string, object?> entry in AsObject(member.Value, MetadataKey))
                {
                    metadata.Add(
                        entry.Key,
                        entry.Value as string
                            ?? throw Invalid(
                                $"{MetadataKey} '{FileText.Show(entry.Key)}'", "a string", "something else"));
                }
            }
            else
            {
                tensors.Add(ParseTensor(member.Key, member.Value));
            }
        }

        return new SafetensorsFile(
            PrefixLength + header.Length, metadata, [.. tensors.OrderBy(tensor => tensor.Begin).ThenBy(t => t.End)]);
    }

    private static WeightsTensor ParseTensor(string name, object? value)
    {
        string place = $"tensor '{FileText.Show(name)}'";
        Dictionary<string, object?> members = AsObject(value, place);
        members.TryGetValue("dtype", out object? dataType);
        members.TryGetValue("shape", out object? shape);
        members.TryGetValue("data_offsets", out object? offsets);
        if (dataType is not string type
            || AsNumbers(shape) is not { } dimensions
            || AsNumbers(offsets) is not { Length: 2 } ends)
        {
            throw Invalid(place, "dtype, shape and two data_offsets in whole numbers from 0", "something else");
        }

        return new WeightsTensor(name, type, dimensions, ends[0], ends[1]);
    }

    private static Dictionary<string, object?> AsObject(object? value, string place) =>
        value as Dictionary<string, object?> ?? throw Invalid(place, "a JSON object", "something else");

    private static long[]? AsNumbers(object? value) =>
        value is List<object?> items && items.All(item => item is >= 0L) ? [.. items.Cast<long>()] : null;

    /// <summary>The tensors cover the data without overlap or hole, each with the bytes of its shape.</summary>
    private void CheckCover(long dataLength)
    {
        long next = 0;
        foreach (WeightsTensor tensor in Tensors)
        {
            string place = $"tensor '{FileText.Show(tensor.Name)}', data_offsets";
            if (tensor.Begin != next || tensor.End < tensor.Begin)
            {
                string kind = tensor.Begin > next ? "a hole" : "an overlap";
                throw Invalid(place, $"to begin at {next}", $"[{tensor.Begin}, {tensor.End}]: {kind}");
            }

            if (tensor.ElementSize > 0 && BytesOf(tensor) != tensor.End - tensor.Begin)
            {
                throw Invalid(place, "the bytes of its shape", $"{tensor.End - tensor.Begin}");
            }

            next = tensor.End;
        }

        if (next != dataLength)
        {
            string kind = dataLength < next ? "the file is truncated" : "trailing bytes";
            throw Invalid("data", $"{next} bytes", $"{dataLength}: {kind}");
        }
    }

    /// <summary>The bytes that a shape asks for; −1 where they are more than any file has.</summary>
    private static long BytesOf(WeightsTensor tensor)
    {
        long count = tensor.ElementSize;
        foreach (long dimension in tensor.Shape)
        {
            if (dimension != 0 && count > long.MaxValue / dimension)
            {
                return -1;
            }

            count *= dimension;
        }

        return count;
    }

    private void CheckData(Stream stream)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var data = new TensorData(stream, hash);
        foreach (WeightsTensor tensor in Tensors)
        {
            data.Check(tensor);
        }

        string found = string.Concat(hash.GetHashAndReset().Select(b => b.ToString("x2")));
        if (Metadata.TryGetValue(DataHashKey, out string? expected)
            && !expected.Equals(found, StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid(
                DataHashKey,
                $"data whose SHA-256 is {FileText.Show(expected)}",
                $"{found}: the data are damaged, or were changed by a tool that kept this entry");
        }
    }

    /// <summary>Fills the buffer up to a count, or as far as the stream goes.</summary>
    internal static int ReadUpTo(Stream stream, byte[] buffer, int count)
    {
        int done = 0;
        for (int read = -1; done < count && read != 0; done += read)
        {
            read = stream.Read(buffer, done, count - done);
        }

        return done;
    }

    internal static InvalidDataException Invalid(string place, string expected, string found) =>
        new($"{place}: expected {expected}, found {found}");
}
