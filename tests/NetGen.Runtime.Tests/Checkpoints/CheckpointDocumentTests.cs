using NetGen.Tests.Data;
using NetGen.Tests.Reference;
using NetGen.Tests.Training;

#pragma warning disable xUnit1051 // Examples show no more than they are about.

namespace NetGen.Tests.Checkpoints;

/// <summary>The examples of docs/checkpoints.md are the regions of this file, and run.</summary>
public sealed class CheckpointDocumentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dataset _data = Samples.Classes(100, 6, 3);

    private string Place => Path.Combine(_folder.FullName, "run.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void With_train()
    {
        (NaiveNetwork net, Dataset train, string path) = (NaiveNetwork.Linear(6, 3), _data, Place);
        #region Train
        TrainingResult result = net.Train(train, new TrainingOptions
        {
            Epochs = 50,
            Optimizer = Optimizer.Adam(),
            Checkpoint = new CheckpointOptions { Path = path, Every = TimeSpan.FromMinutes(1) },
        });
        #endregion
        result.Steps.ShouldBe(200);
        File.Exists(path).ShouldBeTrue();
    }

    [Fact]
    public void With_a_loop_of_ones_own()
    {
        (NaiveNetwork net, Dataset train, string path) = (NaiveNetwork.Linear(6, 3), _data, Place);
        #region Session
        var sampler = new BatchSampler(train, batchSize: 16, seed: 1);
        using var session = new TrainingSession(net, Optimizer.Adam(), batchSize: 16);
        if (File.Exists(path))
        {
            session.LoadCheckpoint(path);
        }

        Batch batch = sampler.CreateBatch();
        while (session.Steps < 100)
        {
            (long epoch, long place) = Math.DivRem(session.Steps, sampler.BatchesPerEpoch);
            sampler.BeginEpoch((int)epoch, (int)place);
            while (sampler.Next(batch))
            {
                session.Step(batch);
            }

            session.SaveCheckpoint(path);
        }
        #endregion
        session.Steps.ShouldBe(105);
    }

    [Fact]
    public void The_document_shows_the_regions() => DocumentExamples.ShouldBeRegions("docs/checkpoints.md");
}
