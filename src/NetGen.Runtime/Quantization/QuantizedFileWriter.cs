using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace NetGen;

/// <summary>Writes models in integers as safetensors.</summary>
internal static class QuantizedFileWriter
{
    internal static void Write(QuantizedModel model, Stream stream)
    {
        QuantizedTensor[] tensors = QuantizedTensor.All(model.Architecture);
        Dictionary<string, byte[]> data = Data(model);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (QuantizedTensor tensor in tensors)
        {
            hash.AppendData(data[tensor.Name]);
        }

        byte[] header = Header(model.Architecture, tensors, Convert.ToHexStringLower(hash.GetHashAndReset()));
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (QuantizedTensor tensor in tensors)
        {
            stream.Write(data[tensor.Name]);
        }
    }

    private static Dictionary<string, byte[]> Data(QuantizedModel model)
    {
        var data = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (int l = 0; l < model.Layers.Count; l++)
        {
            LayerDescription shape = model.Architecture.Layers[l];
            QuantizedLayer layer = model.Layers[l];
            data[QuantizedTensor.Weight(shape)] = MemoryMarshal.AsBytes(layer.Weights.Span).ToArray();
            data[QuantizedTensor.WeightScale(shape)] = Bytes(layer.WeightScales.Span);
            data[QuantizedTensor.Bias(shape)] = Bytes(layer.Biases.Span);
            data[QuantizedTensor.InputScale(shape)] = Bytes([layer.InputScale]);
            data[QuantizedTensor.InputZero(shape)] = [layer.InputZero];
        }

        data[QuantizedTensor.Means] = Bytes(model.Means);
        data[QuantizedTensor.Scales] = Bytes(model.Scales);
        return data;
    }

    private static byte[] Bytes(ReadOnlySpan<float> values)
    {
        byte[] bytes = new byte[checked(sizeof(float) * values.Length)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        }

        return bytes;
    }

    private static byte[] Header(Architecture architecture, QuantizedTensor[] tensors, string hash)
    {
        var described = new List<KeyValuePair<string, SafetensorsHeader.Tensor>>();
        long begin = 0;
        foreach (QuantizedTensor tensor in tensors)
        {
            long end = begin + tensor.Length;
            described.Add(new(tensor.Name, new SafetensorsHeader.Tensor(tensor.DataType, tensor.Shape, begin, end)));
            begin = end;
        }

        KeyValuePair<string, string>[] metadata =
        [
            new("format", "pt"),
            new(SafetensorsFormat.ArchitectureText, architecture.Text),
            new(SafetensorsFormat.ArchitectureHash, architecture.Hash),
            new(SafetensorsFormat.Int8, SafetensorsFormat.Int8Version),
            new(SafetensorsFormat.DataHash, hash),
        ];
        return SafetensorsHeaderWriter.Write(metadata, described);
    }
}
