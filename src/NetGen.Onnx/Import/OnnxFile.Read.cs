using Google.Protobuf;
using NetGen.Onnx.Import;
using NetGen.Onnx.Schema;

namespace NetGen;

public static partial class OnnxFile
{
    /// <summary>
    /// Reads a model of dense layers as PyTorch, Keras or scikit-learn export them: Gemm and MatMul, activations, batch
    /// normalisation, dropout, softmax at the end, and what only changes shapes. The file is held for hostile: memory
    /// and time are bounded by a small multiple of its length, never by what it claims.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>The network: its architecture, parameters, names, and what was changed on the way.</returns>
    /// <exception cref="OnnxNotSupportedException">
    /// The model does something that no NetGen network does; the message names the node and what is supported.
    /// </exception>
    /// <exception cref="InvalidDataException">
    /// The file is no ONNX model, is truncated, or contradicts itself; the message says where.
    /// </exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The path is a folder, or the file cannot be read.</exception>
    public static OnnxModel Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw new IOException($"'{path}' is a folder; name a file in it.");
        }

        using FileStream stream = File.OpenRead(path);
        return Read(stream, path);
    }

    /// <summary>Reads a model from a stream, from where it stands to its end.</summary>
    /// <param name="stream">A stream that can be read; it need not seek, and stays open.</param>
    /// <param name="name">What messages call the stream, for example the name of an embedded resource.</param>
    /// <returns>The network: its architecture, parameters, names, and what was changed on the way.</returns>
    /// <exception cref="OnnxNotSupportedException">As for <see cref="Read(string)"/>.</exception>
    /// <exception cref="InvalidDataException">As for <see cref="Read(string)"/>.</exception>
    public static OnnxModel Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        var errors = new ImportErrors(name);
        byte[] bytes = ReadAll(stream, errors);
        WireScan.Check(bytes, errors);
        ModelProto model = Parse(bytes, errors);
        ReadGraph graph = new GraphReader(model, errors).Read();
        ImportedNetwork network = new NetworkBuilder(new WorkBudget(bytes.Length, errors), errors).Build(graph);
        return OnnxModel.Create(model, graph, network, name, errors);
    }

    private static ModelProto Parse(byte[] bytes, ImportErrors errors)
    {
        try
        {
            return ModelProto.Parser.WithDiscardUnknownFields(true).ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw errors.Invalid("the file", $"it is no ONNX model, or damaged: {exception.Message}", exception);
        }
    }

    private static byte[] ReadAll(Stream stream, ImportErrors errors)
    {
        long expected = stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) : 0;
        if (expected > Array.MaxLength)
        {
            throw errors.Unsupported("the file", "it has 2 GB or more, which no protocol buffer holds.");
        }

        using var buffer = new MemoryStream((int)expected);
        byte[] block = new byte[64 * 1024];
        int read;
        while ((read = stream.Read(block)) > 0)
        {
            if (buffer.Length + read > Array.MaxLength)
            {
                throw errors.Unsupported("the file", "it has 2 GB or more, which no protocol buffer holds.");
            }

            buffer.Write(block, 0, read);
        }

        return buffer.Length == buffer.Capacity ? buffer.GetBuffer() : buffer.ToArray();
    }
}
