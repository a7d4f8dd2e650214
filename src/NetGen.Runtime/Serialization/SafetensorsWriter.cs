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

    private static byte[] Header(Architecture architecture, string dataHash)
    {
        KeyValuePair<string, string>[] metadata =
        [
            new("format", "pt"),
            new(SafetensorsFormat.ArchitectureText, architecture.Text),
            new(SafetensorsFormat.ArchitectureHash, architecture.Hash),
            new(
                SafetensorsFormat.ArithmeticVersion,
                Architecture.ArithmeticVersion.ToString(CultureInfo.InvariantCulture)),
            new(SafetensorsFormat.DataHash, dataHash),
        ];
        return SafetensorsHeaderWriter.Write(metadata, ParameterTensor.All(architecture).Select(Describe));
    }

    private static KeyValuePair<string, SafetensorsHeader.Tensor> Describe(ParameterTensor tensor)
    {
        long begin = sizeof(float) * (long)tensor.Offset;
        long end = begin + (sizeof(float) * (long)tensor.Count);
        return new(tensor.Name, new SafetensorsHeader.Tensor(SafetensorsFormat.Float32, tensor.Shape, begin, end));
    }
}
