using NetGen.Benchmarks.Comparing.Cases;
using NetGen.OnnxRuntime;

namespace NetGen.Benchmarks.Comparing.Serving;

/// <summary>ONNX Runtime through its C API, on tensors that were bound beforehand.</summary>
internal sealed class OnnxRuntimeInference : IServed
{
    private readonly OnnxRuntimeSession _session;
    private readonly int _sets;
    private int _next;

    public OnnxRuntimeInference(Case measured, string folder, string library, int threads, string modelPath)
    {
        byte[] model = File.ReadAllBytes(modelPath);
        float[] inputs = CaseFolder.Read<float>(folder, "features.f32");
        Architecture architecture = NetworkCatalog.Create(measured.Network).Architecture;
        _sets = measured.Samples / measured.Batch;
        _session = new OnnxRuntimeSession(library, model, threads, measured.Batch * architecture.Outputs);
        foreach (float[] set in inputs.Chunk(measured.Batch * architecture.Inputs))
        {
            _session.Bind(set, [measured.Batch, architecture.Inputs], [measured.Batch, architecture.Outputs]);
        }
    }

    public string Name => $"ONNX Runtime {_session.Version}";

    public IEnumerable<float> Outputs()
    {
        _next = 0;
        var outputs = new List<float>();
        for (int i = 0; i < _sets; i++)
        {
            Run(1);
            outputs.AddRange(_session.Output);
        }

        return outputs;
    }

    public IEnumerable<double> Losses(int operations) =>
        throw new NotSupportedException("ONNX Runtime is compared by its outputs.");

    public void Run(int operations)
    {
        for (int i = 0; i < operations; i++)
        {
            _session.Run(_next);
            _next = (_next + 1) % _sets;
        }
    }
}
