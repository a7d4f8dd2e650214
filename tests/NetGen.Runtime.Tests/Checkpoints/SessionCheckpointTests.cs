using NetGen.Tests.Data;
using NetGen.Tests.Reference;
using NetGen.Tests.Training;

namespace NetGen.Tests.Checkpoints;

public sealed class SessionCheckpointTests : IDisposable
{
    private const int Steps = 12;

    private readonly TemporaryFolder _folder = new();
    private readonly Dataset _data = Samples.Classes(100, 6, 3);

    private string File => Path.Combine(_folder.FullName, "session.safetensors");

    public static TheoryData<int, int> OptimizersAndPlaces()
    {
        var data = new TheoryData<int, int>();
        for (int optimizer = 0; optimizer < Samples.AllOptimizers.Length; optimizer++)
        {
            // Before the first step, in the middle of an epoch, at its end, and before its short last batch.
            foreach (int steps in (int[])[0, 1, 6, 7, 11])
            {
                data.Add(optimizer, steps);
            }
        }

        return data;
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(OptimizersAndPlaces))]
    public void A_session_goes_on_with_the_bits_of_one_that_never_stopped(int optimizer, int steps)
    {
        var whole = NaiveNetwork.Linear(6, 3);
        using TrainingSession all = Begin(whole, Samples.AllOptimizers[optimizer]);
        Run(all, Steps);

        using TrainingSession first = Begin(NaiveNetwork.Linear(6, 3), Samples.AllOptimizers[optimizer]);
        Run(first, steps);
        first.SaveCheckpoint(File);
        var other = NaiveNetwork.Linear(6, 3, seed: 2);
        using TrainingSession second = Begin(other, Samples.AllOptimizers[optimizer]);
        second.LoadCheckpoint(File);
        second.Steps.ShouldBe(steps);
        second.Rate.ShouldBe(first.Rate);
        Run(second, Steps);

        Samples.Bits(other).ShouldBe(Samples.Bits(whole));
        Samples.Bits(second.State.Slot0.Span).ShouldBe(Samples.Bits(all.State.Slot0.Span));
        Samples.Bits(second.State.Slot1.Span).ShouldBe(Samples.Bits(all.State.Slot1.Span));
        Directory.GetFileSystemEntries(_folder.FullName).ShouldBe([File]);
    }

    [Fact]
    public void A_checkpoint_holds_the_parameters_under_the_names_of_a_file_of_parameters()
    {
        using TrainingSession session = Begin(NaiveNetwork.Linear(6, 3), Optimizer.Adam());
        Run(session, 3);
        session.SaveCheckpoint(File);
        Checkpoint checkpoint = CheckpointFile.Read(File);
        checkpoint.Tensors.Keys.ShouldBe(
        [
            "dense1.weight", "dense1.bias",
            "optimizer.slot0.dense1.weight", "optimizer.slot0.dense1.bias",
            "optimizer.slot1.dense1.weight", "optimizer.slot1.dense1.bias",
        ]);
        checkpoint.Tensors["dense1.weight"].Shape.ShouldBe([3, 6]);
        checkpoint.Floats("dense1.bias", 3).ShouldBe(
            session.Network.Parameters.Span.Slice(session.Network.Architecture.Layers[0].BiasOffset, 3).ToArray());
    }

    [Fact]
    public void Another_session_is_refused_with_what_differs_and_stays_as_it_is()
    {
        using TrainingSession session = Begin(NaiveNetwork.Linear(6, 3), Optimizer.Adam());
        Run(session, 3);
        session.SaveCheckpoint(File);

        Refuse(
            new TrainingSession(NaiveNetwork.Linear(6, 3), Optimizer.Sgd(0.1f), 16, Schedule.OneCycle(), Steps),
            "session.optimizer: expected 'SGD, rate 0.1', which training is to go on with, found " +
            "'Adam, rate 0.001, betas 0.9 and 0.999, epsilon 1E-08'.");
        Refuse(
            new TrainingSession(NaiveNetwork.Linear(6, 3), Optimizer.Adam(), 16, Schedule.Constant, Steps),
            "session.schedule: expected 'constant', which training is to go on with, found 'one cycle, warm-up 0.15'.");
        Refuse(
            new TrainingSession(NaiveNetwork.Linear(6, 3), Optimizer.Adam(), 32, Schedule.OneCycle(), Steps),
            "session.batch_size: expected '32', which training is to go on with, found '16'.");
        Refuse(
            new TrainingSession(NaiveNetwork.Linear(6, 3), Optimizer.Adam(), 16, Schedule.OneCycle(), 99),
            "session.total_steps: expected '99', which training is to go on with, found '12'.");
        Refuse(
            new TrainingSession(NaiveNetwork.Linear(6, 4), Optimizer.Adam(), 16, Schedule.OneCycle(), Steps),
            "netgen.architecture: expected 'inputs 6; dense 4 identity; loss softmax-cross-entropy', which training " +
            "is to go on with, found 'inputs 6; dense 3 identity; loss softmax-cross-entropy'.");
    }

    [Fact]
    public void A_schedule_without_an_end_may_go_on_for_longer_but_not_end_before_the_checkpoint()
    {
        using var session = new TrainingSession(NaiveNetwork.Linear(6, 3), Optimizer.Sgd(0.1f), 16);
        Run(session, 5);
        session.SaveCheckpoint(File);
        using var longer = new TrainingSession(
            NaiveNetwork.Linear(6, 3), Optimizer.Sgd(0.1f), 16, Schedule.Constant, 6);
        longer.LoadCheckpoint(File);
        longer.Steps.ShouldBe(5);
        Refuse(
            new TrainingSession(NaiveNetwork.Linear(6, 3), Optimizer.Sgd(0.1f), 16, Schedule.Constant, 4),
            "session.steps: expected at most 4, the steps of this training, found 5 that are done: train for more epochs.");
    }

    [Fact]
    public void Parameters_that_are_not_finite_make_no_checkpoint()
    {
        using TrainingSession session = Begin(NaiveNetwork.Linear(6, 3), Optimizer.Adam());
        session.SaveCheckpoint(File);
        byte[] before = System.IO.File.ReadAllBytes(File);
        session.Network.Parameters.Span[2] = float.NaN;
        Refusal.Says<InvalidOperationException>(() => session.SaveCheckpoint(File), "A parameter is NaN");
        System.IO.File.ReadAllBytes(File).ShouldBe(before);
    }

    [Fact]
    public void A_file_of_parameters_is_no_checkpoint()
    {
        var network = NaiveNetwork.Linear(6, 3);
        network.Save(File);
        Refuse(
            new TrainingSession(network, Optimizer.Sgd(0.1f), 16),
            "netgen.checkpoint: expected a checkpoint of version 1, found none.");
    }

    [Fact]
    public void A_file_that_is_missing_is_reported_as_the_framework_does()
    {
        using TrainingSession session = Begin(NaiveNetwork.Linear(6, 3), Optimizer.Adam());
        Should.Throw<FileNotFoundException>(() => session.LoadCheckpoint(File));
    }

    private static TrainingSession Begin(INetwork network, Optimizer optimizer) =>
        new(network, optimizer, 16, Schedule.OneCycle(), Steps);

    /// <summary>Goes on from where the session is; a hundred samples are 7 batches, the last of 4.</summary>
    private void Run(TrainingSession session, int steps)
    {
        var sampler = new BatchSampler(_data, 16, seed: 5);
        Batch batch = sampler.CreateBatch();
        while (session.Steps < steps)
        {
            (long epoch, long place) = Math.DivRem(session.Steps, sampler.BatchesPerEpoch);
            sampler.BeginEpoch((int)epoch, (int)place);
            sampler.Next(batch);
            session.Step(batch);
        }
    }

    private void Refuse(TrainingSession session, string message)
    {
        uint[] before = Samples.Bits(session.Network);
        Refusal.Says<InvalidDataException>(() => session.LoadCheckpoint(File), $"'{File}', {message[..^1]}");
        Samples.Bits(session.Network).ShouldBe(before);
        session.Steps.ShouldBe(0);
        session.Dispose();
    }
}
