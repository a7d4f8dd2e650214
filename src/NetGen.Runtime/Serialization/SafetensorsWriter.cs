using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

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
                    $"{ParameterTensor.NameOf(architecture, i)} is {value}; only finite parameters are saved.",
                    nameof(parameters));
            }
        }

        return canonical;
    }

    internal static void Write(Architecture architecture, float[] canonical, Stream stream) =>
        Write(architecture, canonical, SafetensorsFormat.Float32, [], stream);

    /// <summary>Writes canonical parameters of an element type that they were checked for.</summary>
    internal static void Write(
        Architecture architecture,
        float[] canonical,
        string dataType,
        IEnumerable<KeyValuePair<string, string>> metadata,
        Stream stream)
    {
        byte[] header = Header(architecture, dataType, HashOf(canonical, dataType), metadata);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        WriteData(canonical, dataType, stream);
    }

    /// <summary>The element type of a format, which each parameter must be a finite number of.</summary>
    /// <exception cref="ArgumentException">A parameter is out of the format's range.</exception>
    internal static string CheckFormat(Architecture architecture, float[] canonical, FloatFormat format)
    {
        string dataType = format switch
        {
            FloatFormat.Float32 => SafetensorsFormat.Float32,
            FloatFormat.Float16 => SafetensorsFormat.Float16,
            FloatFormat.BFloat16 => SafetensorsFormat.BFloat16,
            _ => throw new ArgumentOutOfRangeException(nameof(format), format, "There is no such format."),
        };
        if (dataType != SafetensorsFormat.Float32)
        {
            CheckRounded(architecture, canonical, dataType, format);
        }

        return dataType;
    }

    private static void CheckRounded(
        Architecture architecture, float[] canonical, string dataType, FloatFormat format)
    {
        foreach (ParameterTensor tensor in ParameterTensor.All(architecture))
        {
            for (int i = tensor.Offset; i < tensor.Offset + tensor.Count; i++)
            {
                float rounded = FloatElement.Round(canonical[i], dataType);
                if (!float.IsFinite(rounded) || rounded < tensor.Minimum)
                {
                    string value = canonical[i].ToString(CultureInfo.InvariantCulture);
                    throw new ArgumentException(
                        $"{ParameterTensor.NameOf(architecture, i)} is {value}, which {format} would round to " +
                        $"{rounded.ToString(CultureInfo.InvariantCulture)}; save it as Float32.",
                        nameof(format));
                }
            }
        }
    }

    private static string HashOf(float[] canonical, string dataType)
    {
        using var hash = SHA256.Create();
        using (var sink = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        {
            WriteData(canonical, dataType, sink);
        }

        return Convert.ToHexStringLower(hash.Hash!);
    }

    private static void WriteData(float[] canonical, string dataType, Stream stream)
    {
        int size = FloatElement.SizeOf(dataType);
        byte[] block = new byte[Math.Min(BlockLength, size * (long)canonical.Length)];
        for (int done = 0; done < canonical.Length;)
        {
            int count = Math.Min(block.Length / size, canonical.Length - done);
            Span<byte> filled = block.AsSpan(0, count * size);
            FloatElement.Write(canonical.AsSpan(done, count), dataType, filled);
            stream.Write(filled);
            done += count;
        }
    }

    private static byte[] Header(
        Architecture architecture,
        string dataType,
        string dataHash,
        IEnumerable<KeyValuePair<string, string>> metadata)
    {
        KeyValuePair<string, string>[] entries =
        [
            new("format", "pt"),
            new(SafetensorsFormat.ArchitectureText, architecture.Text),
            new(SafetensorsFormat.ArchitectureHash, architecture.Hash),
            new(
                SafetensorsFormat.ArithmeticVersion,
                Architecture.ArithmeticVersion.ToString(CultureInfo.InvariantCulture)),
            new(SafetensorsFormat.DataHash, dataHash),
            .. metadata,
        ];
        return SafetensorsHeaderWriter.Write(
            entries, ParameterTensor.All(architecture).Select(tensor => Describe(tensor, dataType)));
    }

    private static KeyValuePair<string, SafetensorsHeader.Tensor> Describe(ParameterTensor tensor, string dataType)
    {
        int size = FloatElement.SizeOf(dataType);
        long begin = size * (long)tensor.Offset;
        long end = begin + (size * (long)tensor.Count);
        return new(tensor.Name, new SafetensorsHeader.Tensor(dataType, tensor.Shape, begin, end));
    }
}
