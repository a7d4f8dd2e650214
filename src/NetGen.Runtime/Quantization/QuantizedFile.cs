namespace NetGen;

/// <summary>
/// Saves and loads networks in integers as safetensors, about a quarter of the size of the floats: for the n-th layer
/// <c>dense{n}.weight</c> (I8 [output, input]), <c>dense{n}.weight_scale</c> and <c>dense{n}.bias</c> (F32 [output]),
/// <c>dense{n}.input_scale</c> (F32 [1]) and <c>dense{n}.input_zero_point</c> (U8 [1]); of a network that standardises
/// its input <c>standardize.mean</c> and <c>standardize.scale</c> (F32 [input]). The same model gives the same bytes on
/// every system.
/// </summary>
/// <remarks>
/// The metadata hold the architecture, the version of the layout and arithmetic (<c>netgen.int8</c>, 1) and the SHA-256
/// of the data (<c>netgen.sha256</c>). Loading demands the version and the architecture, and holds the data against the
/// hash where it is there.
/// </remarks>
public static class QuantizedFile
{
    /// <summary>
    /// Saves a model: the file is replaced whole or stays as it was, as with
    /// <see cref="ParameterFile.Save(Architecture, AlignedBuffer, string)"/>.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="path">The file to make or replace; its folder must exist.</param>
    /// <exception cref="IOException">The file cannot be written; the message names it and the cause.</exception>
    public static void Save(QuantizedModel model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(path);
        AtomicFile.Write(path, stream => QuantizedFileWriter.Write(model, stream));
    }

    /// <summary>Writes a model to a stream, from where it stands; the bytes are those of a file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stream">A stream that can be written; it stays open.</param>
    public static void Save(QuantizedModel model, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stream);
        QuantizedFileWriter.Write(model, stream);
    }

    /// <summary>
    /// Loads a model. The file is held for hostile: memory is bounded by the network and by what is read, never by what
    /// the file claims.
    /// </summary>
    /// <param name="architecture">The shapes that the file must have.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">
    /// The file is not well-formed or truncated, holds no integers or those of another version or architecture, a
    /// tensor is missing, unknown or has another type or shape, a value is out of its range, or the data are not those
    /// whose SHA-256 the file gives. The message says where, what was expected and what found.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// A layer of the architecture has more than <see cref="QuantizedLayer.MaximumInputs"/> inputs.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The path is a folder, or the file cannot be read.</exception>
    public static QuantizedModel Load(Architecture architecture, string path)
    {
        using FileStream stream = InputFile.Open(path);
        return Load(architecture, stream, path);
    }

    /// <summary>Loads a model from a stream, from where it stands to its end.</summary>
    /// <param name="architecture">The shapes that the data must have.</param>
    /// <param name="stream">A stream that can be read; it need not seek, and stays open.</param>
    /// <param name="name">What messages call the stream, for example the name of an embedded resource.</param>
    /// <exception cref="InvalidDataException">As for <see cref="Load(Architecture, string)"/>.</exception>
    /// <exception cref="ArgumentException">
    /// A layer of the architecture has more than <see cref="QuantizedLayer.MaximumInputs"/> inputs.
    /// </exception>
    public static QuantizedModel Load(Architecture architecture, Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        foreach (LayerDescription layer in architecture.Layers)
        {
            QuantizedLayer.CheckInputs(layer);
        }

        return new QuantizedFileReader(architecture, stream, name).Read();
    }
}
