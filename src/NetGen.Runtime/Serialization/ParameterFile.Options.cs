namespace NetGen;

/// <content>Metadata, and numbers of 16 bits.</content>
public static partial class ParameterFile
{
    /// <summary>Saves parameters with metadata or in 16 bits, whole or not at all.</summary>
    /// <param name="architecture">The shapes; its text and hash go into the file's metadata.</param>
    /// <param name="parameters">Packed parameters, <see cref="Architecture.PackedLength"/> floats.</param>
    /// <param name="path">The file to make or replace; its folder must exist.</param>
    /// <param name="options">
    /// The metadata and the format; without either the bytes are those of
    /// <see cref="Save(Architecture, AlignedBuffer, string)"/>.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The buffer has the wrong length, a parameter is NaN, infinite, or out of the format's range, or the metadata do
    /// not fit the architecture.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written; the message names it and the cause.</exception>
    public static void Save(Architecture architecture, AlignedBuffer parameters, string path, SaveOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, Writing(architecture, parameters, options));
    }

    /// <summary>Writes parameters to a stream with metadata or in 16 bits; the bytes are those of a file.</summary>
    /// <param name="architecture">The shapes; its text and hash go into the metadata.</param>
    /// <param name="parameters">Packed parameters, <see cref="Architecture.PackedLength"/> floats.</param>
    /// <param name="stream">A stream that can be written; it stays open.</param>
    /// <param name="options">The metadata and the format.</param>
    /// <exception cref="ArgumentException">
    /// As for <see cref="Save(Architecture, AlignedBuffer, string, SaveOptions)"/>.
    /// </exception>
    public static void Save(Architecture architecture, AlignedBuffer parameters, Stream stream, SaveOptions options)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Writing(architecture, parameters, options)(stream);
    }

    /// <summary>Reads the metadata of a safetensors file; no network is needed, and no weights are read.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The metadata; empty ones where the file has none, as another tool's.</returns>
    /// <exception cref="InvalidDataException">
    /// The header is not well-formed or truncated, or an entry is not what it should be; the message says where.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The path is a folder, or the file cannot be read.</exception>
    public static ModelMetadata ReadMetadata(string path)
    {
        using FileStream stream = InputFile.Open(path);
        return ReadMetadata(stream, path);
    }

    /// <summary>Reads metadata from a stream, from where it stands to the end of the header.</summary>
    /// <param name="stream">A stream that can be read; it need not seek, and stays open.</param>
    /// <param name="name">What messages call the stream.</param>
    /// <returns>The metadata; empty ones where there are none.</returns>
    /// <exception cref="InvalidDataException">As for <see cref="ReadMetadata(string)"/>.</exception>
    public static ModelMetadata ReadMetadata(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        return MetadataReader.Read(SafetensorsHeader.Read(stream, name), name);
    }

    /// <summary>Checks all there is to check, before a file is touched.</summary>
    private static Action<Stream> Writing(Architecture architecture, AlignedBuffer parameters, SaveOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        float[] canonical = SafetensorsWriter.Canonical(architecture, parameters);
        string dataType = SafetensorsWriter.CheckFormat(architecture, canonical, options.Format);
        List<KeyValuePair<string, string>> metadata =
            options.Metadata is null ? [] : MetadataWriter.Write(options.Metadata, architecture);
        return stream => SafetensorsWriter.Write(architecture, canonical, dataType, metadata, stream);
    }
}
