using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace NetGen;

/// <summary>
/// Checkpoints as safetensors. The last tensor is a digest of all bytes before it, header included, so that no damage
/// goes unnoticed.
/// </summary>
internal static class CheckpointFile
{
    private const int BlockLength = 64 * 1024;

    /// <summary>Writes a checkpoint over a file, whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written; the message names it and the cause.</exception>
    internal static void Write(Checkpoint checkpoint, string path) =>
        AtomicFile.Write(path, stream => Write(checkpoint, stream));

    /// <summary>Reads a whole checkpoint; memory is bounded by the file's length.</summary>
    /// <exception cref="InvalidDataException">
    /// The file is no checkpoint, or is truncated or damaged; the message says where.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The path is a folder, or the file cannot be read.</exception>
    internal static Checkpoint Read(string path)
    {
        using FileStream stream = InputFile.Open(path);
        return Read(stream, path);
    }

    /// <summary>Reads a whole checkpoint from the beginning of a stream that seeks, to its end.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Read(string)"/>.</exception>
    internal static Checkpoint Read(Stream stream, string file)
    {
        SafetensorsHeader header = SafetensorsHeader.Read(stream, file);
        CheckVersion(header, file);
        long dataStart = stream.Position;
        string[] order = CheckLayout(header, stream, file);
        CheckDigest(stream, file);

        stream.Position = dataStart;
        var checkpoint = new Checkpoint(file);
        foreach ((string name, string text) in header.Metadata)
        {
            checkpoint.Add(name, text);
        }

        foreach (string name in order)
        {
            SafetensorsHeader.Tensor tensor = header.Tensors[name];
            byte[] bytes = new byte[tensor.End - tensor.Begin];
            stream.ReadExactly(bytes);
            checkpoint.Tensors.Add(name, new CheckpointTensor(tensor.DataType, tensor.Shape, bytes));
        }

        return checkpoint;
    }

    /// <summary>Writes a checkpoint to a stream.</summary>
    internal static void Write(Checkpoint checkpoint, Stream stream)
    {
        byte[] header = Header(checkpoint);
        byte[] length = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(length);
        Append(header);
        foreach (CheckpointTensor tensor in checkpoint.Tensors.Values)
        {
            Append(tensor.Bytes);
        }

        stream.Write(hash.GetHashAndReset());

        void Append(byte[] part)
        {
            hash.AppendData(part);
            stream.Write(part);
        }
    }

    private static byte[] Header(Checkpoint checkpoint)
    {
        var tensors = new List<KeyValuePair<string, SafetensorsHeader.Tensor>>();
        long end = 0;
        void Add(string name, string dataType, long[] shape, int length)
        {
            tensors.Add(new(name, new SafetensorsHeader.Tensor(dataType, shape, end, end + length)));
            end += length;
        }

        foreach ((string name, CheckpointTensor tensor) in checkpoint.Tensors)
        {
            Add(name, tensor.DataType, tensor.Shape, tensor.Bytes.Length);
        }

        Add(
            SafetensorsFormat.CheckpointDigest,
            SafetensorsFormat.Byte,
            [SHA256.HashSizeInBytes],
            SHA256.HashSizeInBytes);
        string version = Checkpoint.Version.ToString(CultureInfo.InvariantCulture);
        return SafetensorsHeaderWriter.Write(
            checkpoint.Entries.Prepend(new(SafetensorsFormat.Checkpoint, version)), tensors);
    }

    private static void CheckVersion(SafetensorsHeader header, string file)
    {
        string version = Checkpoint.Version.ToString(CultureInfo.InvariantCulture);
        string found = header.Metadata.GetValueOrDefault(SafetensorsFormat.Checkpoint, "none");
        if (found != version)
        {
            throw SafetensorsHeader.Invalid(
                file, SafetensorsFormat.Checkpoint, $"a checkpoint of version {version}", FileText.Show(found));
        }

        header.Metadata.Remove(SafetensorsFormat.Checkpoint);
    }

    /// <summary>The tensors but the digest, which is the last, in the order of their bytes.</summary>
    private static string[] CheckLayout(SafetensorsHeader header, Stream stream, string file)
    {
        string[] order = header.DataOrder(out long end);
        header.CheckDataLength(stream, end);
        foreach (string name in order)
        {
            SafetensorsHeader.Tensor tensor = header.Tensors[name];
            if (LengthOf(tensor) is not { } length || length != tensor.End - tensor.Begin)
            {
                throw SafetensorsHeader.Invalid(
                    file,
                    $"tensor '{FileText.Show(name)}'",
                    "as many bytes as its shape takes",
                    $"{tensor.End - tensor.Begin}");
            }
        }

        string last = order.Length > 0 ? order[^1] : "none";
        return last == SafetensorsFormat.CheckpointDigest && LengthOf(header.Tensors[last]) == SHA256.HashSizeInBytes
            ? order[..^1]
            : throw SafetensorsHeader.Invalid(
                file,
                "the last tensor",
                $"'{SafetensorsFormat.CheckpointDigest}' of {SHA256.HashSizeInBytes} bytes",
                $"'{FileText.Show(last)}'");
    }

    /// <summary>The bytes that a tensor's shape takes; null where that is no array's length.</summary>
    private static long? LengthOf(SafetensorsHeader.Tensor tensor)
    {
        UInt128 length = tensor.DataType switch
        {
            SafetensorsFormat.Float32 => sizeof(float),
            SafetensorsFormat.Float64 => sizeof(double),
            SafetensorsFormat.Byte => sizeof(byte),
            _ => 0,
        };
        if (length == 0)
        {
            return null;
        }

        foreach (long dimension in tensor.Shape)
        {
            length *= (ulong)dimension;
            if (length > (ulong)Array.MaxLength)
            {
                return null;
            }
        }

        return (long)length;
    }

    private static void CheckDigest(Stream stream, string file)
    {
        stream.Position = 0;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] block = new byte[BlockLength];
        long left = stream.Length - SHA256.HashSizeInBytes;
        while (left > 0)
        {
            int read = (int)Math.Min(block.Length, left);
            stream.ReadExactly(block, 0, read);
            hash.AppendData(block, 0, read);
            left -= read;
        }

        byte[] expected = new byte[SHA256.HashSizeInBytes];
        stream.ReadExactly(expected);
        byte[] found = hash.GetHashAndReset();
        if (!found.AsSpan().SequenceEqual(expected))
        {
            throw SafetensorsHeader.Invalid(
                file,
                SafetensorsFormat.CheckpointDigest,
                $"bytes whose SHA-256 is {Convert.ToHexStringLower(expected)}",
                $"{Convert.ToHexStringLower(found)}: the file is damaged");
        }
    }
}
