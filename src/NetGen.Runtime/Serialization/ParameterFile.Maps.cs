namespace NetGen;

/// <content>Loading the files of other tools.</content>
public static partial class ParameterFile
{
    /// <summary>
    /// Loads parameters from another tool's safetensors, by a map of names: 32-bit floats, 16-bit ones of both kinds,
    /// widened exactly, or 64-bit ones, rounded. The architecture that metadata may name is not looked at: the map says
    /// what goes where.
    /// </summary>
    /// <param name="architecture">The shapes that the tensors must have.</param>
    /// <param name="path">The file.</param>
    /// <param name="map">Which tensor becomes which parameters.</param>
    /// <returns>
    /// New packed parameters, <see cref="Architecture.PackedLength"/> floats, all finite, padding zero.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// The map does not fit the network: it names more or fewer modules, has an entry that the network does not have,
    /// lacks one, or takes a tensor twice.
    /// </exception>
    /// <exception cref="InvalidDataException">
    /// The file is not well-formed or truncated; a tensor is missing, unknown, or has another type or shape; the file
    /// leaves open which tensor is meant; a parameter is NaN or infinite or a variance below 0; or the data are not
    /// those whose SHA-256 the file gives. The message names the tensor, what was expected and found, the nearest names
    /// of the file, and the remedy.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The path is a folder, or the file cannot be read.</exception>
    public static AlignedBuffer Load(Architecture architecture, string path, WeightMap map)
    {
        using FileStream stream = InputFile.Open(path);
        return Load(architecture, stream, path, map);
    }

    /// <summary>Loads parameters from a stream, from where it stands to its end, by a map of names.</summary>
    /// <param name="architecture">The shapes that the tensors must have.</param>
    /// <param name="stream">A stream that can be read; it need not seek, and stays open.</param>
    /// <param name="name">What messages call the stream.</param>
    /// <param name="map">Which tensor becomes which parameters.</param>
    /// <returns>
    /// New packed parameters, <see cref="Architecture.PackedLength"/> floats, all finite, padding zero.
    /// </returns>
    /// <exception cref="ArgumentException">The map does not fit the network.</exception>
    /// <exception cref="InvalidDataException">
    /// As for <see cref="Load(Architecture, string, WeightMap)"/>.
    /// </exception>
    public static AlignedBuffer Load(Architecture architecture, Stream stream, string name, WeightMap map)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(map);
        return Pack(architecture, new SafetensorsReader(architecture, stream, name).Read(map));
    }

    /// <summary>Lists the tensors of a safetensors file, for a map to be made from; no weights are read.</summary>
    /// <param name="path">The file, of any tool.</param>
    /// <returns>The tensors in the order of their names' UTF-16 code units.</returns>
    /// <exception cref="InvalidDataException">The header is not well-formed or truncated.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The path is a folder, or the file cannot be read.</exception>
    public static IReadOnlyList<TensorInfo> ReadTensors(string path)
    {
        using FileStream stream = InputFile.Open(path);
        return ReadTensors(stream, path);
    }

    /// <summary>Lists the tensors of a stream, from where it stands to the end of the header.</summary>
    /// <param name="stream">A stream that can be read; it need not seek, and stays open.</param>
    /// <param name="name">What messages call the stream.</param>
    /// <returns>The tensors in the order of their names' UTF-16 code units.</returns>
    /// <exception cref="InvalidDataException">The header is not well-formed or truncated.</exception>
    public static IReadOnlyList<TensorInfo> ReadTensors(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        return Array.AsReadOnly(
        [
            .. SafetensorsHeader.Read(stream, name).Tensors
                .OrderBy(one => one.Key, StringComparer.Ordinal)
                .Select(one => new TensorInfo(one.Key, one.Value.DataType, Array.AsReadOnly(one.Value.Shape))),
        ]);
    }
}
