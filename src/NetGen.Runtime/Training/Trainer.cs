using System.Diagnostics;

namespace NetGen;

/// <summary>Drives a session through its epochs.</summary>
internal sealed class Trainer
{
    private readonly INetwork _network;
    private readonly TrainingOptions _options;
    private readonly Dataset? _validation;
    private readonly BatchSampler _sampler;
    private readonly TrainingSession _session;
    private readonly AlignedBuffer _epochStart;
    private readonly ProgressReporter _reporter;

    public Trainer(INetwork network, Dataset data, TrainingOptions options, IProgress<TrainingProgress>? progress)
    {
        options.Check();
        DataFit.Check(network.Architecture, data, nameof(data));
        (Dataset train, _validation) = SetAside(data, options);
        if (_validation is not null)
        {
            DataFit.Check(network.Architecture, _validation, "options");
        }

        if (options.BatchSize > train.Count)
        {
            throw new ArgumentException(
                $"TrainingOptions.BatchSize is {options.BatchSize}, but there are {train.Count} training samples; "
                + "a batch holds at most all of them.",
                nameof(options));
        }

        _network = network;
        _options = options;
        _sampler = new BatchSampler(train, options.BatchSize, options.Seed);
        _session = new TrainingSession(
            network, options.Optimizer, options.BatchSize, options.Schedule, (long)options.Epochs * _sampler.BatchesPerEpoch);
        _epochStart = new AlignedBuffer(network.Parameters.Length);
        _reporter = new ProgressReporter(progress, options.Epochs, _sampler.BatchesPerEpoch);
    }

    public TrainingResult Run(CancellationToken cancellationToken)
    {
        var epochs = new List<EpochResult>(_options.Epochs);
        Batch batch = _sampler.CreateBatch();
        for (int epoch = 0; epoch < _options.Epochs; epoch++)
        {
            _network.Parameters.Span.CopyTo(_epochStart.Span);
            double loss = RunEpoch(epoch, batch, cancellationToken);
            Evaluation? evaluation = _validation is null ? null : _network.Evaluate(_validation, cancellationToken);
            var result = new EpochResult(
                epoch + 1, loss, evaluation?.Loss ?? double.NaN, evaluation?.Accuracy ?? double.NaN, _reporter.Rate);
            epochs.Add(result);
            _reporter.EndEpoch(result);
        }

        return new TrainingResult(epochs, _session.Steps, _reporter.Samples, _reporter.TrainSeconds);
    }

    private static (Dataset Train, Dataset? Validation) SetAside(Dataset data, TrainingOptions options)
    {
        if (options.ValidationSplit == 0)
        {
            return (data, options.Validation);
        }

        return data.HasLabels
            ? data.SplitStratified(options.ValidationSplit, options.Seed)
            : data.Split(options.ValidationSplit, options.Seed);
    }

    /// <summary>The mean loss over the epoch's samples.</summary>
    private double RunEpoch(int epoch, Batch batch, CancellationToken cancellationToken)
    {
        long began = Stopwatch.GetTimestamp();
        double sum = 0;
        int samples = 0;
        int number = 0;
        _sampler.BeginEpoch(epoch);
        _reporter.BeginEpoch(epoch, began);
        while (_sampler.Next(batch))
        {
            cancellationToken.ThrowIfCancellationRequested();
            number++;
            float rate = _session.Rate;
            sum += (double)Step(batch, epoch, number) * batch.Count;
            samples += batch.Count;
            _reporter.Step(number, batch.Count, sum / samples, rate);
        }

        _reporter.StopClock();
        return sum / samples;
    }

    private float Step(Batch batch, int epoch, int number)
    {
        try
        {
            return _session.Step(batch);
        }
        catch (TrainingDivergedException diverged)
        {
            _epochStart.Span.CopyTo(_network.Parameters.Span);
            throw new TrainingDivergedException(diverged, epoch + 1, number);
        }
    }
}
