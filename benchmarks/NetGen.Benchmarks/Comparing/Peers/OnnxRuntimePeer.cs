using System.Diagnostics;
using NetGen.Benchmarks.Comparing.Cases;

namespace NetGen.Benchmarks.Comparing.Peers;

/// <summary>ONNX Runtime through its C API.</summary>
internal sealed class OnnxRuntimePeer : Peer
{
    private const string Variable = "ONNXRUNTIME_LIB";

    private static readonly string[] Files = ["libonnxruntime.so.1", "libonnxruntime.so", "libonnxruntime.dylib"];

    private readonly string? _library;
    private readonly string? _named;

    /// <summary>Looks for the library.</summary>
    /// <param name="path">Where it is, or null to look.</param>
    public OnnxRuntimePeer(string? path)
    {
        _named = path ?? Environment.GetEnvironmentVariable(Variable);
        _library = _named is null ? Find() : File.Exists(_named) ? Path.GetFullPath(_named) : null;
    }

    public override string Name => "onnxruntime";

    public override string? Missing()
    {
        if (_library is not null)
        {
            return null;
        }

        string problem = _named is null ? "no libonnxruntime was found" : $"there is no {_named}";
        return $"{problem}: npm install onnxruntime-node --ignore-scripts, in this folder or with "
            + $"--onnxruntime or {Variable} naming the library";
    }

    public override bool Fits(Case measured) => measured.Kind is CaseKind.Infer or CaseKind.Batch;

    public override ProcessStartInfo Prepare(CaseFolder folder, int threads)
    {
        folder.Write<byte>("model.onnx", OnnxModel.Write(folder.Architecture, folder.Weights, folder.Case.Batch));
        return OwnProgram.Serve("onnxruntime", folder.Path, _library!, $"{threads}");
    }

    // In the package's folder below this folder or one above it.
    private static string? Find()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            string package = Path.Combine(folder.FullName, "node_modules", "onnxruntime-node", "bin");
            if (Directory.Exists(package))
            {
                string system = OperatingSystem.IsMacOS() ? "darwin" : "linux";
                string processor = $"{System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture}";
                return Directory.EnumerateFiles(package, "*", SearchOption.AllDirectories).FirstOrDefault(file =>
                    Files.Contains(Path.GetFileName(file))
                    && Path.GetDirectoryName(file)!.EndsWith(
                        Path.Combine(system, processor), StringComparison.OrdinalIgnoreCase));
            }
        }

        return null;
    }
}
