using System.Buffers.Binary;
using System.Security.Cryptography;
using NetGen.Tests.Data;
using NetGen.Tests.Reference;
using NetGen.Tests.Training;

namespace NetGen.Tests.Checkpoints;

public sealed class CheckpointRefusalTests : IDisposable
{
    private static readonly TrainingOptions Two = new()
    {
        Epochs = 2,
        BatchSize = 16,
        Optimizer = Optimizer.Adam(),
        ValidationSplit = 0.2f,
        RecordSteps = true,
        Health = new HealthOptions { EverySteps = 2 },
        Stopping = [StopRule.Patience(ValidationMetric.Loss, 3)],
        Seed = 5,
    };

    private readonly TemporaryFolder _folder = new();
    private readonly Dataset _data = Samples.Classes(99, 6, 3);
    private readonly byte[] _right;

    public CheckpointRefusalTests()
    {
        // In the middle of the second epoch, so that all there is to write is there.
        TrainingCallback stop = TrainingCallback.EveryStep(step =>
        {
            if (step.Step == 7)
            {
                throw new OperationCanceledException();
            }
        });
        Should.Throw<OperationCanceledException>(() => Train(Two with { Callbacks = [stop] }));
        _right = System.IO.File.ReadAllBytes(File);
    }

    private string File => Path.Combine(_folder.FullName, "training.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Another_training_is_refused_with_what_differs()
    {
        Refuse(Two with { Optimizer = Optimizer.Adam(0.01f) }, "session.optimizer: expected 'Adam, rate 0.01", "0.001");
        Refuse(Two with { Schedule = Schedule.OneCycle() }, "session.schedule: expected 'one cycle", "'constant'");
        Refuse(
            Two with { Clipping = GradientClipping.ByNorm(1) },
            "session.clipping: expected 'by norm, limit 1'",
            "found 'none'");
        Refuse(
            Two with { Annealing = new Annealing() },
            $"session.annealing: expected '{new Annealing()}'",
            "found 'none'");
        Refuse(Two with { BatchSize = 8 }, "session.batch_size: expected '8'", "found '16'");
        Refuse(Two with { Seed = 6 }, "session.seed: expected '6'", "found '5'");
        Refuse(Two with { ValidationSplit = 0.3f }, "trainer.training_samples: expected '69'", "found '79'");
        Refuse(Two with { ValidateEvery = 2 }, "trainer.validate_every: expected '2'", "found '1'");
        Refuse(Two with { RecordSteps = false }, "trainer.record_steps: expected 'no'", "found 'yes'");
        Refuse(
            Two with { Stopping = [] },
            "trainer.stopping: expected ''",
            "found 'patience of 3 epochs with the validation loss, restored'");
        Refuse(Two with { Epochs = 1 }, "session.steps: expected at most 5, the steps of this training, found 7 that are done");
    }

    [Fact]
    public void Other_samples_of_the_same_number_are_refused()
    {
        Dataset other = Samples.Classes(99, 6, 3, seed: 2);
        Refusal.Says<InvalidDataException>(
            () => Train(Two, other),
            $"'{File}', trainer.training_data: expected '",
            "Go on as the checkpoint began, or name another file to begin anew.");

        System.IO.File.Delete(File);
        TrainingOptions apart = Two with { ValidationSplit = 0, Validation = other };
        Train(apart);
        Refusal.Says<InvalidDataException>(
            () => Train(apart with { Validation = Samples.Classes(99, 6, 3, seed: 3) }),
            $"'{File}', trainer.validation_data: expected '");
    }

    [Fact]
    public void A_parameter_out_of_its_range_is_refused()
    {
        var architecture = new Architecture(
            "Normalized", 2, Loss.SquaredError, new LayerDefinition(1) { Normalization = new Normalization() });
        LayerDescription layer = architecture.Layers[0];
        var parameters = new AlignedBuffer(architecture.PackedLength);
        int variance = layer.NormOffset + (3 * layer.Stride);
        Read(-1).ShouldBe("'file', batchnorm1.running_var[0]: expected a number at least 0, found -1.");
        Read(float.NaN).ShouldBe("'file', batchnorm1.running_var[0]: expected a finite number, found NaN.");

        string Read(float value)
        {
            parameters.Span[variance] = value;
            var checkpoint = new Checkpoint("file");
            CheckpointParameters.Add(checkpoint, architecture, string.Empty, parameters.Span);
            return Should.Throw<InvalidDataException>(
                () => CheckpointParameters.Read(checkpoint, architecture, string.Empty)).Message;
        }
    }

    [Fact]
    public void A_checkpoint_of_a_session_alone_is_no_training_to_go_on_with()
    {
        using var session = new TrainingSession(
            NaiveNetwork.Linear(6, 3), Two.Optimizer, Two.BatchSize, Two.Schedule, 10) { Seed = Two.Seed };
        session.SaveCheckpoint(File);
        Refusal.Says<InvalidDataException>(
            () => Train(Two), "trainer.training_samples: expected an entry, found none.");
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        for (int length = 0; length < _right.Length; length += length < 300 ? 1 : 37)
        {
            RefuseBytes(_right[..length]);
        }

        RefuseBytes([.. _right, 0]).ShouldContain("trailing bytes");
        RefuseBytes(_right[..^1]).ShouldContain("the file is truncated");
    }

    [Fact]
    public void Every_damage_is_refused()
    {
        var random = new Random(Seed: 21);
        for (int round = 0; round < 1000; round++)
        {
            byte[] file = [.. _right];
            file[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
            RefuseBytes(file);
        }

        byte[] last = [.. _right];
        last[^1] ^= 1;
        RefuseBytes(last).ShouldContain("netgen.digest: expected bytes whose SHA-256 is");
    }

    [Fact]
    public void Damage_whose_digest_was_made_to_fit_is_refused_or_harmless()
    {
        var random = new Random(Seed: 22);
        for (int round = 0; round < 300; round++)
        {
            byte[] file = [.. _right];
            for (int flips = random.Next(1, 4); flips > 0; flips--)
            {
                // Most of the damage goes into the header, where most can go wrong.
                int end = random.Next(4) == 0 ? file.Length - 32 : 6000;
                file[random.Next(Math.Min(end, file.Length - 32))] ^= (byte)(1 << random.Next(8));
            }

            SHA256.HashData(file.AsSpan(0, file.Length - 32)).CopyTo(file, file.Length - 32);
            System.IO.File.WriteAllBytes(File, file);
            try
            {
                Train(Two);
            }
            catch (InvalidDataException exception)
            {
                exception.Message.ShouldStartWith($"'{File}', ");
            }
            catch (TrainingDivergedException)
            {
                // A parameter may have become large.
            }
        }
    }

    [Fact]
    public void Lengths_that_the_file_claims_cost_no_memory()
    {
        byte[] file = [.. _right];
        BinaryPrimitives.WriteUInt64LittleEndian(file, 99_999_999);
        System.IO.File.WriteAllBytes(File, file);
        Load();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Load().ShouldContain("header length: expected at most");

        // The file itself and the exception with its trace.
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(200_000);
    }

    [Fact]
    public void A_shape_beyond_all_arrays_is_refused()
    {
        string header =
            """
            {"__metadata__":{"netgen.checkpoint":"1"},
            "a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}
            """;
        System.IO.File.WriteAllBytes(File, Serialization.Safetensors.File(header));
        Load().ShouldContain("tensor 'a': expected as many bytes as its shape takes, found 0.");
    }

    [Fact]
    public void Options_out_of_their_range_are_refused()
    {
        RefuseOption(new CheckpointOptions { Path = "" }, "Checkpoint.Path is empty; name a file.");
        RefuseOption(
            new CheckpointOptions { Path = _folder.FullName },
            $"Checkpoint.Path is '{_folder.FullName}'; it must be a file in a folder that exists.");
        string missing = Path.Combine(_folder.FullName, "none", "file");
        RefuseOption(
            new CheckpointOptions { Path = missing },
            $"Checkpoint.Path is '{missing}'; it must be a file in a folder that exists.");
        RefuseOption(
            new CheckpointOptions { Path = File, EveryEpochs = 0 },
            "Checkpoint.EveryEpochs is 0; it must be at least 1.");
        RefuseOption(
            new CheckpointOptions { Path = File, EverySteps = -1 },
            "Checkpoint.EverySteps is -1; it must be at least 1.");
        RefuseOption(
            new CheckpointOptions { Path = File, Every = TimeSpan.Zero },
            "Checkpoint.Every is 00:00:00; it must be above zero.");
    }

    private static void RefuseOption(CheckpointOptions checkpoint, string message) =>
        Refusal.Says<ArgumentException>(
            () => NaiveNetwork.Linear(6, 3).Train(Samples.Classes(99, 6, 3), Two with { Checkpoint = checkpoint }),
            message);

    private TrainingResult Train(TrainingOptions options, Dataset? data = null)
    {
        return NaiveNetwork.Linear(6, 3).Train(
            data ?? _data, options with { Checkpoint = new CheckpointOptions { Path = File } });
    }

    private void Refuse(TrainingOptions options, params string[] parts)
    {
        Refusal.Says<InvalidDataException>(() => Train(options), [$"'{File}', ", .. parts]);
        System.IO.File.ReadAllBytes(File).ShouldBe(_right);
    }

    private string RefuseBytes(byte[] file)
    {
        System.IO.File.WriteAllBytes(File, file);
        string message = Load();
        message.ShouldStartWith($"'{File}', ");
        System.IO.File.ReadAllBytes(File).ShouldBe(file);
        return message;
    }

    private string Load() => Should.Throw<InvalidDataException>(() => CheckpointFile.Read(File)).Message;
}
