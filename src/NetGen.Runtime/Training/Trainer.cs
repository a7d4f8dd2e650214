using NetGen.Kernels;
using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// Epochs of shuffled batches, with validation, stopping rules, callbacks, progress, cancellation, and a way back from
/// divergence.
/// </summary>
internal sealed class Trainer : IDisposable
{
    private readonly TrainingOptions _options;
    private readonly CallbackRunner _callbacks;
    private readonly ProgressReporter? _reporter;
    private readonly CancellationToken _cancellationToken;
    private readonly BatchSampler _sampler;
    private readonly Batch _batch;
    private readonly TrainingSession _session;
    private readonly Evaluator? _validation;
    private readonly TrainerState _state = new();
    private readonly TrainingHistory _history;
    private readonly StopJudge _judge;
    private readonly KeptWeights _epochStart;
    private readonly TrainingClock _clock = new();
    private readonly HealthMonitor? _health;
    private readonly Checkpointer? _checkpointer;

    private Trainer(
        INetwork network,
        Dataset training,
        Dataset? validation,
        TrainingOptions options,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        _options = options;
        _cancellationToken = cancellationToken;
        _sampler = new BatchSampler(training, options.BatchSize, options.Seed);
        _batch = _sampler.CreateBatch();
        _reporter = progress is null
            ? null
            : new ProgressReporter(progress, _clock, options.Epochs, _sampler.BatchesPerEpoch, training.Count);
        long steps = (long)options.Epochs * _sampler.BatchesPerEpoch;
        _session = new TrainingSession(
            network, options.Optimizer, options.BatchSize, options.Schedule, steps, options.Threads)
        {
            Clipping = options.Clipping,
            Annealing = options.Annealing,
            Seed = options.Seed,
        };
        _callbacks = new CallbackRunner([.. options.Callbacks], _session, _state, _sampler.BatchesPerEpoch);
        _validation = validation is null ? null : new Evaluator(network, validation);
        _history = new TrainingHistory(_state.Epochs, _state.Seconds, _state.StepLosses);
        _judge = new StopJudge(options, validation is not null, network, _state);
        _epochStart = new KeptWeights(network);
        _health = options.Health is null ? null : new HealthMonitor(options.Health, _session, _sampler.BatchesPerEpoch);
        _checkpointer = options.Checkpoint is null
            ? null
            : new Checkpointer(options.Checkpoint, CheckpointContent(validation), _session, _state, _clock);
    }

    /// <summary>Checks everything, then trains.</summary>
    public static TrainingResult Run(
        INetwork network,
        Dataset data,
        TrainingOptions options,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        TrainingOptionsChecks.Check(options);
        TrainingOptionsChecks.CheckWatchedLoss(options);
        var fit = new NetworkFit(network.Architecture);
        fit.Check(data, nameof(data));
        if (options.Validation is not null)
        {
            fit.Check(options.Validation, nameof(options));
        }

        (Dataset training, Dataset? validation) = Divide(data, options);
        TrainingOptionsChecks.CheckBatchSize(options, training.Count);
        TrainingOptionsChecks.CheckPatience(options, network.Architecture, validation);
        TrainingOptionsChecks.CheckBatchStatistics(options, network.Architecture);
        using var trainer = new Trainer(network, training, validation, options, progress, cancellationToken);
        return trainer.Run();
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static (Dataset Training, Dataset? Validation) Divide(Dataset data, TrainingOptions options)
    {
        if (options.ValidationSplit == 0)
        {
            return (data, options.Validation);
        }

        TrainingOptionsChecks.CheckSplit(options, data.Count);
        return data.HasLabels
            ? data.SplitStratified(options.ValidationSplit, options.Seed)
            : data.Split(options.ValidationSplit, options.Seed);
    }

    private TrainerCheckpoint CheckpointContent(Dataset? validation)
    {
        return new TrainerCheckpoint(
            TrainerCheckpoint.Constants(_options, _sampler.Data, validation),
            _session,
            _state,
            _judge,
            _epochStart,
            _clock,
            _sampler.BatchesPerEpoch,
            _health);
    }

    private TrainingResult Run()
    {
        _checkpointer?.Resume();
        if (_session.Steps == 0 && InputStatistics.AreMissing(_session.Network))
        {
            InputStatistics.Measure(_session.Network, _sampler.Data);
        }

        // A training that had ended is judged once more, with the same result.
        StopReason? reason = _state is { Batch: 0, Epochs: [.., EpochResult last] }
            ? ReasonToEnd(_judge.Judge(last, _clock.Elapsed))
            : null;
        while (reason is null)
        {
            reason = RunEpoch();
        }

        _checkpointer?.Write();
        double seconds = _state.Seconds.Sum();
        long samples = 0;
        foreach (EpochResult epoch in _state.Epochs)
        {
            samples += epoch.Samples;
        }

        var result = new TrainingResult
        {
            History = _history,
            StopReason = _judge.RestoreBest(reason, _state.Epochs.Count),
            BestEpoch = _judge.BestEpoch,
            Health = _health?.Report(),
            Steps = _session.Steps,
            AnnealingCounts = _session.AnnealingCounts,
            TrainSeconds = seconds,
            SamplesPerSecond = seconds > 0 ? samples / seconds : 0,
        };
        _callbacks.AtEnd(result);
        return result;
    }

    /// <summary>Trains and validates one epoch.</summary>
    /// <returns>Why training ends with it; null where it goes on.</returns>
    private StopReason? RunEpoch()
    {
        // In the middle of an epoch a checkpoint has the weights of its start, and other processes' time.
        double before = _state.Batch == 0 ? _clock.TrainSeconds : _state.Seconds.Sum();
        _clock.BeginTraining();
        if (_state.Batch == 0)
        {
            _epochStart.Keep();
        }

        _sampler.BeginEpoch(_state.Epochs.Count, _state.Batch);
        try
        {
            TrainEpoch();
            _session.Network.Fold();
            _clock.EndTraining();
            StopReason? reason = EndEpoch(_clock.TrainSeconds - before);
            if (reason is not null)
            {
                _health?.End(_batch);
            }

            _checkpointer?.AfterEpoch();
            return reason;
        }
        catch (Exception exception) when (exception is not TrainingDivergedException)
        {
            // Cancelled, or stopped by a callback or the receiver of progress, perhaps just after an update that
            // overflowed.
            if (NonFinite.IndexIn(_session.Network.Parameters.Span) >= 0)
            {
                _epochStart.TryRestore();
            }
            else if (exception is OperationCanceledException canceled)
            {
                WriteLastCheckpoint(canceled);
            }

            throw;
        }
    }

    /// <summary>Writes a checkpoint of a training that was cancelled, which it stays where that fails.</summary>
    private void WriteLastCheckpoint(OperationCanceledException canceled)
    {
        try
        {
            _checkpointer?.Write();
        }
        catch (IOException exception)
        {
            throw new OperationCanceledException(
                $"{canceled.Message} There is no checkpoint of its last steps: {exception.Message}",
                exception,
                canceled.CancellationToken);
        }
    }

    private void TrainEpoch()
    {
        float loss = 0;
        int count = 0;
        bool isOver = false;
        while (!isOver && Deal(out BatchSource dealt))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            _health?.BeforeStep();
            if (!_session.TryStep(dealt, out loss, out float rate))
            {
                throw Diverged(_state.Batch + 1, loss, rate);
            }

            count = _batch.Count;
            _state.AddStep(count, BatchWeight(), loss, rate);
            AfterStep(loss);
            isOver = _judge.TimeLimit is { } limit && _clock.Elapsed >= limit;
        }

        // The last update may have overflowed while every loss was finite; the next epoch must not start from that.
        if (NonFinite.IndexIn(_session.Network.Parameters.Span) >= 0)
        {
            // At its end the sampler set the count to 0 and left the last step's rows in place; the advice reads them.
            _batch.Count = count;
            throw Diverged(_state.Batch, loss, _state.Rate);
        }
    }

    /// <summary>Deals out the next samples, which the members of the step's team then gather.</summary>
    private bool Deal(out BatchSource dealt)
    {
        dealt = new BatchSource(_batch, _sampler, _sampler.Advance(_batch));
        return _batch.Count > 0;
    }

    /// <summary>What the batch's mean loss counts beside other batches'.</summary>
    private double BatchWeight() =>
        new SampleWeights(_batch, _session.Network.Architecture.LossDefinition.ClassWeights).Total;

    private void AfterStep(float loss)
    {
        if (_options.RecordSteps)
        {
            _state.StepLosses.Add(loss);
        }

        _callbacks.AfterStep(_batch.Count, loss);
        _reporter?.AfterStep(_state);
        _health?.AfterStep(_batch);
        _checkpointer?.AfterStep();
    }

    private TrainingDivergedException Diverged(int batch, float loss, float rate)
    {
        bool isRestored = _epochStart.TryRestore();
        return Divergence.InEpoch(_state.Epoch, batch, loss, rate, _batch, _epochStart.Span, isRestored);
    }

    /// <summary>Validates, records and judges the epoch, and shows it to callbacks and progress.</summary>
    private StopReason? EndEpoch(double seconds)
    {
        bool isLast = _state.Epoch == _options.Epochs;
        bool isCut = _state.Samples < _sampler.Data.Count;
        bool isDue = isLast || isCut || _state.Epoch % _options.ValidateEvery == 0;
        Evaluation? evaluation = isDue ? _validation?.Run(_cancellationToken) : null;
        EpochResult result = EpochResult.Of(_state, evaluation);
        _reporter?.AfterEpoch(_state, result);

        // Nothing of the epoch is recorded before the last report that could throw: a checkpoint would have it twice.
        _session.EndEpoch(result.TrainingLoss, evaluation?.Loss);
        _state.EndEpoch(result, seconds);
        StopReason? met = _judge.Judge(result, _clock.Elapsed);
        _judge.KeepBest(result.Epoch);
        _state.StopText = _callbacks.AfterEpoch(evaluation, _history, _judge.BestEpoch);
        return ReasonToEnd(met);
    }

    /// <summary>Why training ends with the last epoch; null where it goes on.</summary>
    /// <param name="met">The rule that is met.</param>
    private StopReason? ReasonToEnd(StopReason? met)
    {
        return met
            ?? (_state.StopText is null ? null : new StopReason { Cause = StopCause.Callback, Text = _state.StopText })
            ?? (_state.Epochs.Count >= _options.Epochs ? StopReason.AllEpochs(_options.Epochs) : null);
    }
}
