using NetGen.Benchmarks.Comparing.Cases;

namespace NetGen.Benchmarks.Comparing.Serving;

/// <summary>A batch at a time.</summary>
internal sealed class NetGenBatch : NetGenSide
{
    private readonly IPredictor _predictor;
    private readonly float[] _inputs;
    private readonly float[] _outputs;
    private int _next;

    public NetGenBatch(Case measured, string folder)
        : base(measured, folder)
    {
        _inputs = CaseFolder.Read<float>(folder, "features.f32");
        _predictor = CreatePredictor(_inputs);
        _outputs = new float[Case.Batch * _predictor.Architecture.Outputs];
    }

    public override IEnumerable<float> Outputs()
    {
        _next = 0;
        var outputs = new List<float>();
        for (int i = 0; i < Case.Samples / Case.Batch; i++)
        {
            Run(1);
            outputs.AddRange(_outputs);
        }

        return outputs;
    }

    public override void Run(int operations)
    {
        int size = Case.Batch * _predictor.Architecture.Inputs;
        for (int i = 0; i < operations; i++)
        {
            _predictor.PredictBatch(_inputs.AsMemory(_next * size, size), _outputs, Case.Threads);
            _next = (_next + 1) % (Case.Samples / Case.Batch);
        }
    }
}
