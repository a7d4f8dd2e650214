namespace NetGen;

/// <summary>ONNX for every network.</summary>
public static class OnnxNetworkExtensions
{
    /// <summary>Writes the network as an ONNX model.</summary>
    /// <param name="network">The network; its present parameters are written.</param>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="options">How to write it; the defaults where it is null.</param>
    /// <exception cref="ArgumentException">
    /// As for <see cref="OnnxFile.Save(INetwork, string, OnnxExportOptions?)"/>.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written; the message names it and the cause.</exception>
    public static void SaveOnnx(this INetwork network, string path, OnnxExportOptions? options = null) =>
        OnnxFile.Save(network, path, options);
}
