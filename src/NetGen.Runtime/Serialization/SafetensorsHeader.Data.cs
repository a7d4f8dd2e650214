namespace NetGen;

/// <summary>What readers ask of the bytes behind the header.</summary>
internal sealed partial class SafetensorsHeader
{
    private const int BlockLength = 64 * 1024;

    /// <summary>Reads bytes that a file claims to have.</summary>
    /// <remarks>
    /// Where the stream does not know its length the buffer grows with what arrives: the file may claim too much.
    /// </remarks>
    /// <param name="stream">The file, from where it stands.</param>
    /// <param name="length">How many.</param>
    /// <param name="file">What messages call the file.</param>
    /// <param name="place">What messages call the bytes.</param>
    /// <exception cref="InvalidDataException">There are fewer.</exception>
    internal static byte[] ReadBytes(Stream stream, int length, string file, string place)
    {
        using var bytes = new MemoryStream();
        byte[] block = new byte[Math.Min(BlockLength, length)];
        while (bytes.Length < length)
        {
            int read = stream.Read(block, 0, (int)Math.Min(block.Length, length - bytes.Length));
            if (read == 0)
            {
                throw Invalid(file, place, $"{length} bytes", $"{bytes.Length}: the file is truncated");
            }

            bytes.Write(block, 0, read);
        }

        return bytes.ToArray();
    }

    /// <summary>Refuses a file of another architecture.</summary>
    /// <param name="architecture">The architecture that it must be of.</param>
    /// <param name="hash">What the file has for it.</param>
    /// <param name="what">What the file should hold, for the message.</param>
    /// <exception cref="InvalidDataException">It is of another one.</exception>
    internal void CheckArchitecture(Architecture architecture, string hash, string what)
    {
        if (hash != architecture.Hash)
        {
            string text = Metadata.GetValueOrDefault(SafetensorsFormat.ArchitectureText, "no text");
            throw Invalid(
                SafetensorsFormat.ArchitectureHash,
                $"{what} of the architecture '{architecture.Text}' ({architecture.Hash})",
                $"'{FileText.Show(text)}' ({FileText.Show(hash)})");
        }
    }

    /// <summary>Refuses a tensor of another shape, or with another number of bytes than its shape takes.</summary>
    /// <param name="place">What messages call the tensor.</param>
    /// <param name="found">The tensor.</param>
    /// <param name="shape">The shape that it must have.</param>
    /// <param name="bytes">The bytes that this shape takes.</param>
    /// <param name="remedy">What the message adds where the shape is another.</param>
    /// <exception cref="InvalidDataException">It is.</exception>
    internal void CheckShape(string place, Tensor found, long[] shape, long bytes, string remedy = "")
    {
        if (!found.Shape.AsSpan().SequenceEqual(shape))
        {
            throw Invalid($"{place}, shape", Text(shape), FileText.Show(Text(found.Shape)) + remedy);
        }

        // Neither is negative, so the difference does not overflow; a wrong order makes it negative.
        if (found.End - found.Begin != bytes)
        {
            throw Invalid($"{place}, data_offsets", $"{bytes} bytes for its shape", Text([found.Begin, found.End]));
        }
    }

    /// <summary>The tensors in the order of their bytes, which cover the data without overlap or hole.</summary>
    /// <param name="end">The bytes of all tensors.</param>
    /// <exception cref="InvalidDataException">They overlap, or leave a hole.</exception>
    internal string[] DataOrder(out long end)
    {
        string[] order =
        [
            .. Tensors
                .OrderBy(tensor => tensor.Value.Begin)
                .ThenBy(tensor => tensor.Value.End)
                .Select(tensor => tensor.Key),
        ];
        end = 0;
        foreach (string name in order)
        {
            Tensor tensor = Tensors[name];
            string place = $"tensor '{FileText.Show(name)}', data_offsets";
            if (tensor.Begin != end)
            {
                string kind = tensor.Begin < end ? "an overlap" : "a hole";
                throw Invalid(place, $"to begin at {end}", $"{tensor.Begin}: {kind}");
            }

            if (tensor.End < end)
            {
                throw Invalid(place, $"to end at {end} or later", $"{tensor.End}");
            }

            end = tensor.End;
        }

        return order;
    }

    /// <summary>Refuses a stream that is known to hold more or less than the data.</summary>
    /// <exception cref="InvalidDataException">It does.</exception>
    internal void CheckDataLength(Stream stream, long length)
    {
        if (stream.CanSeek && stream.Length - stream.Position is var remaining && remaining != length)
        {
            string kind = remaining < length ? "the file is truncated" : "trailing bytes";
            throw Invalid("data", $"{length} bytes", $"{remaining}: {kind}");
        }
    }

    /// <summary>Refuses bytes behind the data, and data that are not those that the metadata has the hash of.</summary>
    /// <param name="stream">The file, standing where the data end.</param>
    /// <param name="length">The bytes of all tensors.</param>
    /// <param name="hash">The SHA-256 of the data.</param>
    /// <exception cref="InvalidDataException">There are, or they are not.</exception>
    internal void CheckEnd(Stream stream, long length, byte[] hash)
    {
        if (stream.ReadByte() != -1)
        {
            throw Invalid("data", $"{length} bytes", "trailing bytes after them");
        }

        string found = Convert.ToHexStringLower(hash);
        if (Metadata.TryGetValue(SafetensorsFormat.DataHash, out string? expected)
            && !expected.Equals(found, StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid(
                SafetensorsFormat.DataHash,
                $"data whose SHA-256 is {FileText.Show(expected)}",
                $"{found}: the data are damaged, or were changed by a tool that kept this entry");
        }
    }

    /// <summary>A shape, or a pair of offsets, for messages: "[64, 16]".</summary>
    internal static string Text(long[] numbers) => $"[{string.Join(", ", numbers)}]";
}
