using Google.Protobuf;
using NetGen.Onnx.Export;
using NetGen.Onnx.Schema;

namespace NetGen;

/// <summary>
/// Networks as ONNX models, which other tools and runtimes read, and models of other tools as networks.
/// </summary>
public static partial class OnnxFile
{
    /// <summary>
    /// Writes a network as an ONNX model: for each layer a matrix product with its weights and biases (Gemm), then its
    /// activation. The model computes what <see cref="IPredictor.Predict"/> does, up to the rounding of another order
    /// of sums. The same parameters and options give the same bytes. The file is written to a temporary file in the
    /// same folder and then renamed over the path: where anything fails, a file that was there before stays as it was.
    /// </summary>
    /// <param name="network">The network; its present parameters are written.</param>
    /// <param name="path">The file to make or replace; its folder must exist.</param>
    /// <param name="options">How to write it; the defaults where it is null.</param>
    /// <exception cref="ArgumentException">
    /// A parameter is NaN or infinite, or becomes so where normalisation is folded; an option does not fit the network;
    /// or the model would be above 2 GB, which the format does not hold.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="IOException">The file cannot be written; the message names it and the cause.</exception>
    public static void Save(INetwork network, string path, OnnxExportOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ModelProto model = Export(network, options);
        AtomicFile.Write(path, model.WriteTo);
    }

    /// <summary>
    /// Writes a network as an ONNX model to a stream, from where it stands; the bytes are those of a file.
    /// </summary>
    /// <param name="network">The network; its present parameters are written.</param>
    /// <param name="stream">A stream that can be written; it stays open.</param>
    /// <param name="options">How to write it; the defaults where it is null.</param>
    /// <exception cref="ArgumentException">
    /// As for <see cref="Save(INetwork, string, OnnxExportOptions?)"/>; nothing is written then.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static void Save(INetwork network, Stream stream, OnnxExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Export(network, options).WriteTo(stream);
    }

    private static ModelProto Export(INetwork network, OnnxExportOptions? options)
    {
        ArgumentNullException.ThrowIfNull(network);
        return new ModelExporter(network.Architecture, network.Parameters, options ?? new OnnxExportOptions()).Run();
    }
}
