using NetGen.Numerics;

namespace NetGen;

/// <summary>Writes a training's checkpoints when they are due, and goes on from the one that is there.</summary>
internal sealed class Checkpointer
{
    private readonly CheckpointOptions _options;
    private readonly TrainerCheckpoint _training;
    private readonly TrainingSession _session;
    private readonly TrainerState _state;
    private readonly TrainingClock _clock;
    private readonly int? _everyEpochs;
    private long _stepsWritten;
    private int _epochsWritten;
    private TimeSpan _timeWritten;

    /// <param name="options">Where and how often.</param>
    /// <param name="training">What is written and read.</param>
    /// <param name="session">The training's session.</param>
    /// <param name="state">The training's state.</param>
    /// <param name="clock">The training's time.</param>
    public Checkpointer(
        CheckpointOptions options,
        TrainerCheckpoint training,
        TrainingSession session,
        TrainerState state,
        TrainingClock clock)
    {
        _options = options;
        _training = training;
        _session = session;
        _state = state;
        _clock = clock;
        bool isByEpochs = options is { EverySteps: null, Every: null };
        _everyEpochs = options.EveryEpochs ?? (isByEpochs ? 1 : null);
    }

    /// <summary>Goes on from the file, where it is there and asked for.</summary>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, or of another training; the network is untouched.
    /// </exception>
    public void Resume()
    {
        if (_options.Resume && File.Exists(_options.Path))
        {
            _training.Restore(CheckpointFile.Read(_options.Path));
        }

        AtomicFile.DeleteAbandoned(_options.Path);
        Remember();
    }

    /// <summary>Writes a checkpoint after a step, where one is due.</summary>
    public void AfterStep()
    {
        if (_session.Steps - _stepsWritten >= _options.EverySteps || _clock.Elapsed - _timeWritten >= _options.Every)
        {
            Write();
        }
    }

    /// <summary>Writes a checkpoint after an epoch, where one is due.</summary>
    public void AfterEpoch()
    {
        if (_state.Epochs.Count - _epochsWritten >= _everyEpochs)
        {
            Write();
        }
    }

    /// <summary>Writes a checkpoint, unless nothing has happened since the last one.</summary>
    public void Write()
    {
        // Weights that are no longer finite are about to end training; the checkpoint before is worth more than them.
        bool hasMoved = _session.Steps > _stepsWritten || _state.Epochs.Count > _epochsWritten;
        if (hasMoved && NonFinite.IndexIn(_session.Network.Parameters.Span) < 0)
        {
            var checkpoint = new Checkpoint(_options.Path);
            _training.Save(checkpoint);
            CheckpointFile.Write(checkpoint, _options.Path);
            Remember();
        }
    }

    private void Remember()
    {
        _stepsWritten = _session.Steps;
        _epochsWritten = _state.Epochs.Count;
        _timeWritten = _clock.Elapsed;
    }
}
