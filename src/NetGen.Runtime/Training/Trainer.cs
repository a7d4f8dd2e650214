using NetGen.Numerics;

namespace NetGen;

/// <summary>
/// Epochs of shuffled batches, with validation, progress, cancellation, and a way back from divergence.
/// </summary>
internal sealed class Trainer : IDisposable
{
    private static readonly TimeSpan ReportInterval = TimeSpan.FromMilliseconds(50);

    private readonly TrainingOptions _options;
    private readonly IProgress<TrainingProgress>? _progress;
    private readonly CancellationToken _cancellationToken;
    private readonly BatchSampler _sampler;
    private readonly Batch _batch;
    private readonly TrainingSession _session;
    private readonly Evaluator? _validation;
    private readonly AlignedBuffer _epochStart;
    private AlignedBuffer _epochParameters;
    private readonly TrainingClock _clock = new();
    private TimeSpan _nextReport = ReportInterval;
    private double _validationLoss = double.NaN;
    private double _validationAccuracy = double.NaN;

    private Trainer(
        INetwork network,
        Dataset training,
        Dataset? validation,
        TrainingOptions options,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        _options = options;
        _progress = progress;
        _cancellationToken = cancellationToken;
        _sampler = new BatchSampler(training, options.BatchSize, options.Seed);
        _batch = _sampler.CreateBatch();
        long steps = (long)options.Epochs * _sampler.BatchesPerEpoch;
        _session = new TrainingSession(
            network, options.Optimizer, options.BatchSize, options.Schedule, steps, options.Threads)
        {
            Clipping = options.Clipping,
            Seed = options.Seed,
        };
        _validation = validation is null ? null : new Evaluator(network, validation);
        _epochParameters = network.Parameters;
        _epochStart = new AlignedBuffer(_epochParameters.Length);
    }

    private long Samples => (long)_sampler.Data.Count * _options.Epochs;

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
        var fit = new NetworkFit(network.Architecture);
        fit.Check(data, nameof(data));
        if (options.Validation is not null)
        {
            fit.Check(options.Validation, nameof(options));
        }

        (Dataset training, Dataset? validation) = Divide(data, options);
        TrainingOptionsChecks.CheckBatchSize(options, training.Count);
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

    private TrainingResult Run()
    {
        // Grows as epochs end: a training that is meant to be cancelled may ask for as many as there are numbers.
        var epochs = new List<EpochResult>();
        while (epochs.Count < _options.Epochs)
        {
            epochs.Add(RunEpoch(epochs.Count + 1));
        }

        return new TrainingResult
        {
            Epochs = epochs,
            Steps = _session.Steps,
            TrainSeconds = _clock.TrainSeconds,
            SamplesPerSecond = _clock.SamplesPerSecond(Samples),
        };
    }

    private EpochResult RunEpoch(int epoch)
    {
        _clock.BeginTraining();
        BeginEpoch(epoch);
        double loss;
        float rate;
        try
        {
            (loss, rate) = TrainEpoch(epoch);
        }
        catch (Exception exception) when (exception is not TrainingDivergedException)
        {
            // Cancelled, or stopped by the receiver of progress, perhaps just after an update that overflowed.
            if (NonFinite.IndexIn(_session.Network.Parameters.Span) >= 0)
            {
                TryRestore();
            }

            throw;
        }

        _clock.EndTraining();
        Validate();
        Report(epoch, _sampler.BatchesPerEpoch, _sampler.Data.Count, loss, rate);
        return new EpochResult
        {
            Epoch = epoch,
            TrainingLoss = loss,
            ValidationLoss = _validationLoss,
            ValidationAccuracy = _validationAccuracy,
            Rate = rate,
        };
    }

    private void BeginEpoch(int epoch)
    {
        _epochParameters = _session.Network.Parameters;
        _epochParameters.Span.CopyTo(_epochStart.Span);
        _sampler.BeginEpoch(epoch - 1);
    }

    private (double Loss, float Rate) TrainEpoch(int epoch)
    {
        double sum = 0;
        int samples = 0;
        float rate = 0;
        float loss = 0;
        int batches = 0;
        int lastCount = 0;
        for (; Deal(out BatchSource dealt); batches++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (!_session.TryStep(dealt, out loss, out rate))
            {
                throw Diverged(epoch, batches + 1, loss, rate);
            }

            sum += (double)loss * _batch.Count;
            lastCount = _batch.Count;
            samples += lastCount;
            if (_progress is not null && _clock.Elapsed >= _nextReport && samples < _sampler.Data.Count)
            {
                Report(epoch, batches + 1, samples, sum / samples, rate);
            }
        }

        // The last update may have overflowed while every loss was finite; the next epoch must not start from that.
        if (NonFinite.IndexIn(_session.Network.Parameters.Span) >= 0)
        {
            // At its end the sampler set the count to 0 and left the last step's rows in place; the advice reads them.
            _batch.Count = lastCount;
            throw Diverged(epoch, batches, loss, rate);
        }

        return (sum / samples, rate);
    }

    /// <summary>Deals out the next samples, which the members of the step's team then gather.</summary>
    private bool Deal(out BatchSource dealt)
    {
        dealt = new BatchSource(_batch, _sampler, _sampler.Advance(_batch));
        return _batch.Count > 0;
    }

    private TrainingDivergedException Diverged(int epoch, int batch, float loss, float rate)
    {
        bool isRestored = TryRestore();
        return Divergence.InEpoch(epoch, batch, loss, rate, _batch, _epochStart.Span, isRestored);
    }

    /// <summary>
    /// Goes back to the epoch's start, except where the caller has given the network other parameters since: those are
    /// not the trainer's to overwrite.
    /// </summary>
    private bool TryRestore()
    {
        if (!ReferenceEquals(_session.Network.Parameters, _epochParameters))
        {
            return false;
        }

        _epochStart.Span.CopyTo(_epochParameters.Span);
        return true;
    }

    private void Validate()
    {
        if (_validation is not null)
        {
            Evaluation evaluation = _validation.Run(_cancellationToken);
            _validationLoss = evaluation.Loss;
            _validationAccuracy = evaluation.Accuracy;
        }
    }

    private void Report(int epoch, int batch, int samples, double loss, float rate)
    {
        if (_progress is null)
        {
            return;
        }

        long done = ((long)(epoch - 1) * _sampler.Data.Count) + samples;
        _progress.Report(new TrainingProgress
        {
            Epoch = epoch,
            Epochs = _options.Epochs,
            Batch = batch,
            Batches = _sampler.BatchesPerEpoch,
            Loss = loss,
            ValidationLoss = _validationLoss,
            ValidationAccuracy = _validationAccuracy,
            SamplesPerSecond = _clock.SamplesPerSecond(done),
            Elapsed = _clock.Elapsed,
            Remaining = _clock.Remaining(done, Samples),
            Rate = rate,
        });
        _nextReport = _clock.Elapsed + ReportInterval;
    }
}
