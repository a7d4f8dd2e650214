using NetGen.Benchmarks.Comparing.Cases;

namespace NetGen.Benchmarks.Comparing.Serving;

/// <summary>One sample at a time.</summary>
internal sealed class NetGenInference : NetGenSide
{
    private readonly IPredictor _predictor;
    private readonly float[] _inputs;
    private readonly float[] _output;
    private int _next;

    public NetGenInference(Case measured, string folder)
        : base(measured, folder)
    {
        _inputs = CaseFolder.Read<float>(folder, "features.f32");
        _predictor = CreatePredictor(_inputs);
        _output = new float[_predictor.Architecture.Outputs];
    }

    public override IEnumerable<float> Outputs()
    {
        _next = 0;
        var outputs = new List<float>();
        for (int i = 0; i < Case.Samples; i++)
        {
            Run(1);
            outputs.AddRange(_output);
        }

        return outputs;
    }

    // A process sees one network only, so the compiler calls it as directly as its class would be.
    public override void Run(int operations)
    {
        int size = _predictor.Architecture.Inputs, samples = Case.Samples, next = _next;
        for (int i = 0; i < operations; i++)
        {
            _predictor.Predict(_inputs.AsSpan(next * size, size), _output);
            next = next + 1 < samples ? next + 1 : 0;
        }

        _next = next;
    }
}
