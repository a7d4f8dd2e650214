using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace NetGen;

/// <summary>Reads the parameters of a known architecture from safetensors that may be wrong in any way.</summary>
/// <param name="architecture">The shapes that the file must have.</param>
/// <param name="stream">The file, from where it stands.</param>
/// <param name="file">What messages call the file.</param>
internal sealed class SafetensorsReader(Architecture architecture, Stream stream, string file)
{
    private const int BlockLength = 64 * 1024;

    /// <summary>The canonical parameters.</summary>
    internal float[] Read()
    {
        SafetensorsHeader header = SafetensorsHeader.Read(stream, file);
        CheckArchitecture(header);
        ParameterTensor[] inFileOrder = CheckTensors(header);
        CheckDataLength();

        float[] canonical = new float[architecture.ParameterCount];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ParameterTensor tensor in inFileOrder)
        {
            ReadTensor(tensor, canonical.AsSpan(tensor.Offset, tensor.Count), hash);
        }

        if (stream.ReadByte() != -1)
        {
            throw Invalid("data", $"{DataLength} bytes", "trailing bytes after them");
        }

        CheckHash(header, Convert.ToHexStringLower(hash.GetHashAndReset()));
        return canonical;
    }

    private long DataLength => sizeof(float) * (long)architecture.ParameterCount;

    /// <summary>The bytes left in the stream, where it knows.</summary>
    private long? Remaining => stream.CanSeek ? stream.Length - stream.Position : null;

    private void CheckArchitecture(SafetensorsHeader header)
    {
        if (header.Metadata.TryGetValue(SafetensorsFormat.ArchitectureHash, out string? hash)
            && hash != architecture.Hash)
        {
            string text = header.Metadata.GetValueOrDefault(SafetensorsFormat.ArchitectureText, "no text");
            throw Invalid(
                SafetensorsFormat.ArchitectureHash,
                $"parameters of the architecture '{architecture.Text}' ({architecture.Hash})",
                $"'{FileText.Show(text)}' ({FileText.Show(hash)})");
        }
    }

    /// <summary>The tensors in the order of their bytes, which cover the data without overlap or hole.</summary>
    private ParameterTensor[] CheckTensors(SafetensorsHeader header)
    {
        var expected = ParameterTensor.All(architecture).ToDictionary(tensor => tensor.Name);
        foreach (ParameterTensor tensor in expected.Values)
        {
            if (!header.Tensors.TryGetValue(tensor.Name, out SafetensorsHeader.Tensor? found))
            {
                throw Invalid($"tensor '{tensor.Name}'", Text(tensor.Shape), "no such tensor");
            }

            CheckTensor(tensor, found);
        }

        foreach (string name in header.Tensors.Keys)
        {
            if (!expected.ContainsKey(name))
            {
                throw Invalid(
                    $"tensor '{FileText.Show(name)}'",
                    $"only the tensors of '{architecture.Text}'",
                    "one that is not among them");
            }
        }

        string[] order = [.. header.Tensors.OrderBy(tensor => tensor.Value.Begin).Select(tensor => tensor.Key)];
        long end = 0;
        foreach (string name in order)
        {
            SafetensorsHeader.Tensor tensor = header.Tensors[name];
            if (tensor.Begin != end)
            {
                string kind = tensor.Begin < end ? "an overlap" : "a hole";
                throw Invalid($"tensor '{name}', data_offsets", $"to begin at {end}", $"{tensor.Begin}: {kind}");
            }

            end = tensor.End;
        }

        return [.. order.Select(name => expected[name])];
    }

    private void CheckTensor(ParameterTensor expected, SafetensorsHeader.Tensor found)
    {
        string place = $"tensor '{expected.Name}'";
        if (found.DataType != SafetensorsFormat.Float32)
        {
            throw Invalid($"{place}, dtype", SafetensorsFormat.Float32, FileText.Show(found.DataType));
        }

        if (!found.Shape.AsSpan().SequenceEqual(expected.Shape))
        {
            throw Invalid($"{place}, shape", Text(expected.Shape), FileText.Show(Text(found.Shape)));
        }

        // Neither is negative, so the difference does not overflow; a wrong order makes it negative.
        long bytes = sizeof(float) * (long)expected.Count;
        if (found.End - found.Begin != bytes)
        {
            throw Invalid($"{place}, data_offsets", $"{bytes} bytes for its shape", Text([found.Begin, found.End]));
        }
    }

    private void CheckDataLength()
    {
        if (Remaining is { } remaining && remaining != DataLength)
        {
            string kind = remaining < DataLength ? "the file is truncated" : "trailing bytes";
            throw Invalid("data", $"{DataLength} bytes", $"{remaining}: {kind}");
        }
    }

    private void ReadTensor(ParameterTensor tensor, Span<float> target, IncrementalHash hash)
    {
        byte[] block = new byte[(int)Math.Min(BlockLength, sizeof(float) * (long)target.Length)];
        int done = 0;
        while (done < target.Length)
        {
            int wanted = (int)Math.Min(block.Length, sizeof(float) * (long)(target.Length - done));
            int read = stream.ReadAtLeast(block.AsSpan(0, wanted), wanted, throwOnEndOfStream: false);
            if (read < wanted)
            {
                throw Invalid(
                    $"tensor '{tensor.Name}'",
                    $"{sizeof(float) * (long)target.Length} bytes",
                    $"{(sizeof(float) * (long)done) + read}: the file is truncated");
            }

            hash.AppendData(block, 0, wanted);
            for (int i = 0; i < wanted; i += sizeof(float))
            {
                target[done] = BinaryPrimitives.ReadSingleLittleEndian(block.AsSpan(i));
                CheckValue(target[done], tensor, done);
                done++;
            }
        }
    }

    private void CheckHash(SafetensorsHeader header, string found)
    {
        if (header.Metadata.TryGetValue(SafetensorsFormat.DataHash, out string? expected)
            && !expected.Equals(found, StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid(
                SafetensorsFormat.DataHash,
                $"data whose SHA-256 is {FileText.Show(expected)}",
                $"{found}: the data are damaged, or were changed by a tool that kept this entry");
        }
    }

    private void CheckValue(float value, ParameterTensor tensor, int index)
    {
        if (!float.IsFinite(value) || value < tensor.Minimum)
        {
            string found = value.ToString(CultureInfo.InvariantCulture);
            string wanted = float.IsFinite(value) ? $"a number {tensor.Range}" : "a finite number";
            throw Invalid(ParameterLayout.NameOf(architecture, tensor.Offset + index), wanted, found);
        }
    }

    private InvalidDataException Invalid(string place, string expected, string found) =>
        SafetensorsHeader.Invalid(file, place, expected, found);

    private static string Text(long[] numbers) => $"[{string.Join(", ", numbers)}]";
}
