using static System.FormattableString;

namespace NetGen;

/// <summary>
/// A whole training's part of a checkpoint: the session's, and all of the trainer's that decides how it goes on and
/// what it results in.
/// </summary>
/// <param name="constants">What must be the same for the training to go on with the same bits, by name.</param>
/// <param name="session">The session.</param>
/// <param name="state">The trainer's state.</param>
/// <param name="judge">The stopping rules, which may keep the best weights.</param>
/// <param name="epochStart">The weights of the epoch's start.</param>
/// <param name="clock">The time, which goes on too.</param>
/// <param name="batchesPerEpoch">The steps of an epoch.</param>
/// <param name="health">The looks at the network's health; null where there are none.</param>
internal sealed class TrainerCheckpoint(
    IReadOnlyList<(string Name, string Text)> constants,
    TrainingSession session,
    TrainerState state,
    StopJudge judge,
    KeptWeights epochStart,
    TrainingClock clock,
    int batchesPerEpoch,
    HealthMonitor? health)
{
    private const string Elapsed = "trainer.elapsed_seconds";
    private const string TrainSeconds = "trainer.train_seconds";
    private const string EpochStart = "epoch_start.";
    private const string Best = "best.";

    private Architecture Architecture => session.Network.Architecture;

    /// <summary>What of a training's options and data must be the same, beside what its session asks for.</summary>
    public static (string Name, string Text)[] Constants(
        TrainingOptions options, Dataset training, Dataset? validation)
    {
        return
        [
            ("trainer.training_samples", Invariant($"{training.Count}")),
            ("trainer.training_data", DataFingerprint.Of(training)),
            ("trainer.validation_samples", Invariant($"{validation?.Count ?? 0}")),
            ("trainer.validation_data", validation is null ? "none" : DataFingerprint.Of(validation)),
            ("trainer.validate_every", Invariant($"{options.ValidateEvery}")),
            ("trainer.record_steps", options.RecordSteps ? "yes" : "no"),
            ("trainer.stopping", string.Join("; ", options.Stopping.Select(Describe))),
        ];
    }

    /// <summary>Adds the training to a checkpoint.</summary>
    public void Save(Checkpoint checkpoint)
    {
        SessionCheckpoint.Save(session, checkpoint);
        foreach ((string name, string text) in constants)
        {
            checkpoint.Add(name, text);
        }

        TrainerStateCheckpoint.Save(state, checkpoint);
        checkpoint.Add(Elapsed, clock.Elapsed.TotalSeconds);
        checkpoint.Add(TrainSeconds, clock.TrainSeconds);
        if (state.Batch > 0)
        {
            CheckpointParameters.Add(checkpoint, Architecture, EpochStart, epochStart.Span);
        }

        if (judge is { BestWeights: { } best, BestEpoch: > 0 })
        {
            CheckpointParameters.Add(checkpoint, Architecture, Best, best.Span);
        }

        HealthCheckpoint.Save(health, checkpoint);
    }

    /// <summary>Goes on with the training of a checkpoint.</summary>
    /// <exception cref="InvalidDataException">
    /// The checkpoint is of another training, or holds what none writes; session and network are untouched.
    /// </exception>
    public void Restore(Checkpoint checkpoint)
    {
        var saved = new SessionCheckpoint(session, checkpoint);
        foreach ((string name, string text) in constants)
        {
            checkpoint.Require(name, text);
        }

        TrainerStateCheckpoint.Restore(state, checkpoint, batchesPerEpoch);
        saved.RequireLeft(StepsLeft());
        AlignedBuffer? start = state.Batch > 0 ? Read(EpochStart) : null;
        AlignedBuffer? best = judge is { BestWeights: not null, BestEpoch: > 0 } ? Read(Best) : null;
        if (health is not null)
        {
            HealthCheckpoint.Restore(health, Architecture, checkpoint);
        }

        clock.Resume(checkpoint.Seconds(Elapsed), checkpoint.Seconds(TrainSeconds));
        saved.Restore();
        epochStart.Take(start);
        judge.BestWeights?.Take(best);

        AlignedBuffer Read(string prefix) => CheckpointParameters.Read(checkpoint, Architecture, prefix);
    }

    /// <summary>The steps that the epoch under way and those after it take, where no rule ends training.</summary>
    private long StepsLeft()
    {
        long epochs = (session.TotalSteps / batchesPerEpoch) - state.Epochs.Count;
        return (Math.Max(epochs, state.Batch > 0 ? 1 : 0) * batchesPerEpoch) - state.Batch;
    }

    private static string Describe(StopRule rule) =>
        rule is NoImprovementRule { RestoresBest: true } ? $"{rule}, restored" : $"{rule}";
}
