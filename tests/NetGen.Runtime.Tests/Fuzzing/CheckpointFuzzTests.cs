using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NetGen.Numerics;
using NetGen.Tests.Data;
using NetGen.Tests.Reference;
using NetGen.Tests.Training;

namespace NetGen.Tests.Fuzzing;

/// <summary>
/// Checkpoints under spoiled files, most of them with a digest that fits, up to a training that goes on.
/// </summary>
public sealed class CheckpointFuzzTests
{
    private const long Seed = 109;

    // As for files of parameters, and the entries and tensors once more.
    private const long BytesPerByte = 48;

    // A session with its slots, the looks at its health, and a training that goes on from what was accepted.
    private const long Bytes = 400_000;

    private static readonly Dataset Data = Samples.Classes(48, 3, 2);

    private static readonly TrainingOptions Options = new()
    {
        Epochs = 2,
        BatchSize = 16,
        Optimizer = Optimizer.Adam(),
        Validation = Samples.Classes(20, 3, 2, seed: 9),
        RecordSteps = true,
        Health = new HealthOptions { EverySteps = 2 },
        Stopping = [StopRule.Patience(ValidationMetric.Loss, 3)],
        Seed = 5,
    };

    private static readonly SafetensorsInputs Inputs = new(
        Seed,
        Corpus(),
        ["netgen.checkpoint", "netgen.digest", "trainer.elapsed_seconds", "1e300", "922337203685", "NaN", "-1", "-0"],
        hasDigest: true);

    private static int _accepted;

    [Fact]
    public async Task Only_documented_exceptions_and_bounded_memory_and_nothing_half_restored()
    {
        var run = new FuzzRun
        {
            Name = "checkpoint",
            Input = Inputs.Create,
            Read = Read,
            Documented = [typeof(InvalidDataException)],
            BytesPerByte = BytesPerByte,
            Bytes = Bytes,
        };
        await run.Run(TestContext.Current.CancellationToken);
        run.Accepted.ShouldBeGreaterThan(1000);
    }

    [Theory]
    [InlineData("922337203685")]
    [InlineData("1e300")]
    [InlineData("NaN")]
    [InlineData("-1")]
    public void A_time_that_leaves_no_room_for_more_is_refused(string seconds) =>
        Refuse(checkpoint => checkpoint.Entries["trainer.elapsed_seconds"] = seconds)
            .ShouldBe(
                "'fuzzed', trainer.elapsed_seconds: expected seconds from 0 to below 400000000000, "
                + $"found '{seconds}'.");

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    [InlineData(0.5)]
    [InlineData(double.NaN)]
    public void A_best_epoch_that_has_not_been_is_refused(double epoch)
    {
        string message = Refuse(checkpoint =>
        {
            CheckpointTensor stops = checkpoint.Tensors["trainer.stops"];
            BinaryPrimitives.WriteDoubleLittleEndian(stops.Bytes.AsSpan(sizeof(double)), epoch);
        });
        message.ShouldStartWith("'fuzzed', trainer.stops: expected best epochs from 0 to 1, found ");
    }

    [Fact]
    public void Steps_that_leave_too_few_for_the_epochs_are_refused() =>
        Refuse(checkpoint => checkpoint.Entries["session.steps"] = "6").ShouldBe(
            "'fuzzed', session.steps: expected at most 5: 1 of 6 are left to do, found 6 that are done.");

    /// <summary>Trains on from a file that was not refused; what it holds may at most let the loss overflow.</summary>
    private static void GoOn(byte[] input)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("training.safetensors", input);
        try
        {
            NaiveNetwork.Linear(3, 2).Train(Data, Options with { Checkpoint = new CheckpointOptions { Path = path } });
        }
        catch (TrainingDivergedException)
        {
        }
    }

    private static byte[][] Corpus()
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.FullName, "training.safetensors");
        TrainingOptions saving = Options with { Checkpoint = new CheckpointOptions { Path = path } };

        // In the middle of the second epoch, so that all there is to write is there; and at the end.
        TrainingCallback stop = TrainingCallback.EveryStep(
            step => _ = step.Step == 5 ? throw new OperationCanceledException() : 0);
        Should.Throw<OperationCanceledException>(
            () => NaiveNetwork.Linear(3, 2).Train(Data, saving with { Callbacks = [stop] }));
        byte[] middle = Timeless(path);
        NaiveNetwork.Linear(3, 2).Train(Data, saving);
        return [middle, Timeless(path)];
    }

    /// <summary>The bytes of a checkpoint with times that are the same in every run, so that its spoils are too.</summary>
    private static byte[] Timeless(string path)
    {
        Checkpoint checkpoint = CheckpointFile.Read(path);
        checkpoint.Entries["trainer.elapsed_seconds"] = "0.1611519";
        checkpoint.Entries["trainer.train_seconds"] = "0.0398866";
        CheckpointTensor history = checkpoint.Tensors["trainer.history"];
        int row = history.Bytes.Length / (int)history.Shape[0];
        for (int end = row; end <= history.Bytes.Length; end += row)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(history.Bytes.AsSpan(end - sizeof(double)), 0.0376974);
        }

        using var stream = new MemoryStream();
        CheckpointFile.Write(checkpoint, stream);
        return stream.ToArray();
    }

    /// <summary>What a training does that goes on; after a refusal session and network are as they were.</summary>
    private static void Read(byte[] input)
    {
        NaiveNetwork network = NaiveNetwork.Linear(3, 2, seed: 77);
        using var session = new TrainingSession(
            network, Options.Optimizer, Options.BatchSize, Options.Schedule, totalSteps: 6) { Seed = Options.Seed };
        byte[] before = Digest(session);
        try
        {
            Restore(session, input);
        }
        catch
        {
            Digest(session).ShouldBe(before);
            throw;
        }

        NonFinite.IndexIn(network.Parameters.Span).ShouldBe(-1);
        if (_accepted++ % 16 == 0)
        {
            GoOn(input);
        }
    }

    private static void Restore(TrainingSession session, byte[] input)
    {
        const int BatchesPerEpoch = 3;
        var state = new TrainerState();
        var judge = new StopJudge(Options, isValidated: true, session.Network, state);
        var training = new TrainerCheckpoint(
            TrainerCheckpoint.Constants(Options, Data, Options.Validation),
            session,
            state,
            judge,
            new KeptWeights(session.Network),
            new TrainingClock(),
            BatchesPerEpoch,
            new HealthMonitor(Options.Health!, session, BatchesPerEpoch));
        using var stream = new MemoryStream(input, writable: false);
        training.Restore(CheckpointFile.Read(stream, "fuzzed"));
    }

    /// <summary>The message about a checkpoint in the middle of the second epoch that was changed.</summary>
    private static string Refuse(Action<Checkpoint> change)
    {
        Checkpoint checkpoint = CheckpointFile.Read(new MemoryStream(Corpus()[0]), "good");
        change(checkpoint);
        using var stream = new MemoryStream();
        CheckpointFile.Write(checkpoint, stream);
        return Should.Throw<InvalidDataException>(() => Read(stream.ToArray())).Message;
    }

    private static byte[] Digest(TrainingSession session)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (AlignedBuffer buffer in new[]
        {
            session.Network.Parameters, session.State.Slot0, session.State.Slot1,
        })
        {
            hash.AppendData(MemoryMarshal.AsBytes(buffer.Span));
        }

        hash.AppendData(BitConverter.GetBytes(session.Steps));
        return hash.GetHashAndReset();
    }
}
