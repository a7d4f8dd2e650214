using System.Diagnostics;
using NetGen.Benchmarks.Comparing.Cases;
using NetGen.OnnxRuntime;

namespace NetGen.Benchmarks.Comparing.Peers;

/// <summary>ONNX Runtime through its C API.</summary>
internal class OnnxRuntimePeer : Peer
{
    private readonly string? _library;
    private readonly string _problem;

    /// <summary>Looks for the library.</summary>
    /// <param name="path">Where it is, or null to look.</param>
    public OnnxRuntimePeer(string? path) => _library = OnnxRuntimeLibrary.Find(path, out _problem);

    public override string Name => "onnxruntime";

    public override string? Missing() => _library is not null
        ? null
        : $"{_problem}: npm install onnxruntime-node --ignore-scripts, in this folder or with "
            + $"--onnxruntime or {OnnxRuntimeLibrary.Variable} naming the library";

    public override bool MeetsIntegers => true;

    public override bool Fits(Case measured) => measured.Kind is CaseKind.Infer or CaseKind.Batch;

    public sealed override ProcessStartInfo Prepare(CaseFolder folder, int threads)
    {
        string model = folder.PathOf($"{Name}.onnx");
        SaveModel(folder, model);
        return OwnProgram.Serve("onnxruntime", folder.Path, _library!, $"{threads}", model);
    }

    /// <summary>Writes the model of a case, of a fixed batch, which is what the runtime plans best for.</summary>
    protected virtual void SaveModel(CaseFolder folder, string path) => NetworkCatalog.Create(folder.Case.Network)
        .SaveOnnx(path, new OnnxExportOptions { BatchSize = folder.Case.Batch });
}
