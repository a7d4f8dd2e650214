using NetGen.Benchmarks.Comparing.Cases;

namespace NetGen.Benchmarks.Comparing.Serving;

/// <summary>Epochs over bytes, as MNIST's are: shuffled, gathered, converted and trained on.</summary>
internal sealed class NetGenEpoch : NetGenSide
{
    private readonly TrainingSession _session;
    private readonly BatchSampler _sampler;
    private readonly Batch _batch;
    private int _epoch;

    public NetGenEpoch(Case measured, string folder)
        : base(measured, folder)
    {
        _session = CreateSession(Rates.Timed);
        Architecture architecture = _session.Network.Architecture;
        Dataset data = Dataset.FromBytes(
            CaseFolder.Read<byte>(folder, "features.u8"),
            architecture.Inputs,
            CaseFolder.Read<int>(folder, "labels.i32"),
            architecture.Outputs);
        _sampler = new BatchSampler(data, Case.Batch, seed: 1);
        _batch = _sampler.CreateBatch();
    }

    public override IEnumerable<double> Losses(int operations)
    {
        using TrainingSession session = CreateSession(Rates.Checked(Case.Rule));
        return [.. Enumerable.Range(0, operations).Select(_ => Epoch(session))];
    }

    public override void Run(int operations)
    {
        for (int i = 0; i < operations; i++)
        {
            Epoch(_session);
        }
    }

    private double Epoch(TrainingSession session)
    {
        double sum = 0;
        _sampler.BeginEpoch(_epoch++);
        while (_sampler.Next(_batch))
        {
            sum += session.Step(_batch) * (double)_batch.Count;
        }

        return sum / _sampler.Data.Count;
    }
}
