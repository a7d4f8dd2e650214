namespace NetGen;

/// <summary>
/// Saves and loads a network's parameters as safetensors (https://huggingface.co/docs/safetensors), which other tools
/// read and write: 8 bytes of header length, a JSON header, then the tensors <c>dense1.weight</c> [output, input],
/// <c>dense1.bias</c> [output], <c>dense2.weight</c> and so on, 32-bit floats, little-endian. The same parameters give
/// the same bytes on every system.
/// </summary>
/// <remarks>
/// The metadata hold the architecture, the version of the arithmetic that saved (<c>netgen.arithmetic_version</c>) and
/// the SHA-256 of the data (<c>netgen.sha256</c>, the same as <see cref="NetworkExtensions.ComputeParametersHash"/>
/// where the file holds 32-bit floats).
/// Loading holds the architecture and the data against them where they are there; files of other tools have neither.
/// Another arithmetic version is no obstacle: the weights are as good, only bits of what is computed with them may
/// differ.
/// </remarks>
public static partial class ParameterFile
{
    /// <summary>
    /// Saves parameters. They are written to a temporary file in the same folder, flushed to disk and then renamed over
    /// the path: where anything fails, a file that was there before stays as it was and no temporary file remains.
    /// Where the path is a symbolic link, the file that it leads to is replaced; a file that is replaced keeps its Unix
    /// mode.
    /// </summary>
    /// <param name="architecture">The shapes; its text and hash go into the file's metadata.</param>
    /// <param name="parameters">Packed parameters, <see cref="Architecture.PackedLength"/> floats.</param>
    /// <param name="path">The file to make or replace; its folder must exist.</param>
    /// <exception cref="ArgumentException">
    /// The buffer has the wrong length, or a parameter is NaN or infinite, so that the file could not be loaded.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written; the message names it and the cause.</exception>
    public static void Save(Architecture architecture, AlignedBuffer parameters, string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        float[] canonical = SafetensorsWriter.Canonical(architecture, parameters);
        AtomicFile.Write(path, stream => SafetensorsWriter.Write(architecture, canonical, stream));
    }

    /// <summary>Writes parameters to a stream, from where it stands; the bytes are those of a file.</summary>
    /// <param name="architecture">The shapes; its text and hash go into the metadata.</param>
    /// <param name="parameters">Packed parameters, <see cref="Architecture.PackedLength"/> floats.</param>
    /// <param name="stream">A stream that can be written; it stays open.</param>
    /// <exception cref="ArgumentException">
    /// The buffer has the wrong length, or a parameter is NaN or infinite, so that the data could not be loaded.
    /// </exception>
    public static void Save(Architecture architecture, AlignedBuffer parameters, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        SafetensorsWriter.Write(architecture, SafetensorsWriter.Canonical(architecture, parameters), stream);
    }

    /// <summary>
    /// Loads parameters that <see cref="Save(Architecture, AlignedBuffer, string)"/> or another tool wrote by the same
    /// names: tensors in any order, with or without metadata, of 32-bit floats, of 16-bit ones (F16 or BF16), which are
    /// widened exactly, or of 64-bit ones, which are rounded. The file is held for hostile: memory is bounded by the
    /// network and by what is read, never by what the file claims.
    /// </summary>
    /// <param name="architecture">The shapes that the file must have.</param>
    /// <param name="path">The file.</param>
    /// <returns>
    /// New packed parameters, <see cref="Architecture.PackedLength"/> floats, all finite, padding zero.
    /// </returns>
    /// <exception cref="InvalidDataException">
    /// The file is not well-formed or truncated, its metadata name another architecture, a tensor is missing, unknown
    /// or has another type or shape, a parameter is NaN or infinite, or the data are not those whose SHA-256 the file
    /// gives. The message says where, what was expected and what found.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The path is a folder, or the file cannot be read.</exception>
    public static AlignedBuffer Load(Architecture architecture, string path)
    {
        using FileStream stream = InputFile.Open(path);
        return Load(architecture, stream, path);
    }

    /// <summary>Loads parameters from a stream, from where it stands to its end.</summary>
    /// <param name="architecture">The shapes that the data must have.</param>
    /// <param name="stream">A stream that can be read; it need not seek, and stays open.</param>
    /// <param name="name">What messages call the stream, for example the name of an embedded resource.</param>
    /// <returns>
    /// New packed parameters, <see cref="Architecture.PackedLength"/> floats, all finite, padding zero.
    /// </returns>
    /// <exception cref="InvalidDataException">As for <see cref="Load(Architecture, string)"/>.</exception>
    public static AlignedBuffer Load(Architecture architecture, Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        return Pack(architecture, new SafetensorsReader(architecture, stream, name).Read());
    }

    private static AlignedBuffer Pack(Architecture architecture, float[] canonical)
    {
        var parameters = new AlignedBuffer(architecture.PackedLength);
        ParameterLayout.ToPacked(architecture, canonical, parameters.Span);
        return parameters;
    }
}
