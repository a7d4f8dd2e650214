using NetGen.Benchmarks.Comparing.Cases;

namespace NetGen.Benchmarks.Comparing.Serving;

/// <summary>Training steps over a few batches that were gathered beforehand.</summary>
internal sealed class NetGenTraining : NetGenSide
{
    private readonly Batch[] _batches;
    private readonly TrainingSession _session;

    public NetGenTraining(Case measured, string folder)
        : base(measured, folder)
    {
        _session = CreateSession(Rates.Timed);
        int inputs = _session.Network.Architecture.Inputs;
        float[][] features = [.. CaseFolder.Read<float>(folder, "features.f32").Chunk(Case.Batch * inputs)];
        int[][] labels = [.. CaseFolder.Read<int>(folder, "labels.i32").Chunk(Case.Batch)];
        _batches = [.. features.Zip(labels, (x, t) => Gathered(x, t, inputs))];
    }

    public override IEnumerable<double> Losses(int operations)
    {
        using TrainingSession session = CreateSession(Rates.Checked(Case.Rule));
        return [.. Enumerable.Range(0, operations).Select(_ => (double)Step(session))];
    }

    public override void Run(int operations)
    {
        for (int i = 0; i < operations; i++)
        {
            Step(_session);
        }
    }

    private static Batch Gathered(float[] features, int[] labels, int inputs)
    {
        var batch = new Batch(labels.Length, inputs) { Count = labels.Length };
        features.CopyTo(batch.Features);
        labels.CopyTo(batch.Labels);
        return batch;
    }

    private float Step(TrainingSession session) => session.Step(_batches[session.Steps % _batches.Length]);
}
