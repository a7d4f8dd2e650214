using System.Diagnostics;

namespace NetGen;

/// <summary>Keeps the times of a training and tells its listener where it stands, at most twenty times a second.</summary>
internal sealed class ProgressReporter(IProgress<TrainingProgress>? listener, int epochs, int batches)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly long _began = Stopwatch.GetTimestamp();
    private long _lastReport = Stopwatch.GetTimestamp();
    private long _epochBegan;
    private int _epoch;
    private TimeSpan _finishedEpochs;
    private double _loss;
    private double _validationLoss = double.NaN;
    private double _validationAccuracy = double.NaN;

    /// <summary>The samples trained on so far.</summary>
    public long Samples { get; private set; }

    /// <summary>The learning rate of the last step.</summary>
    public float Rate { get; private set; }

    /// <summary>The seconds of the finished epochs' steps.</summary>
    public double TrainSeconds => _finishedEpochs.TotalSeconds;

    public void BeginEpoch(int epoch, long timestamp)
    {
        _epoch = epoch;
        _epochBegan = timestamp;
    }

    public void Step(int batch, int samples, double loss, float rate)
    {
        Samples += samples;
        Rate = rate;
        _loss = loss;
        if (listener is null || Stopwatch.GetElapsedTime(_lastReport) < Interval)
        {
            return;
        }

        Report(batch, _finishedEpochs + Stopwatch.GetElapsedTime(_epochBegan), isEpochEnd: false);
    }

    /// <summary>The epoch's steps are done; what follows is evaluation.</summary>
    public void StopClock() => _finishedEpochs += Stopwatch.GetElapsedTime(_epochBegan);

    public void EndEpoch(EpochResult result)
    {
        _validationLoss = result.ValidationLoss;
        _validationAccuracy = result.ValidationAccuracy;
        Report(batches, _finishedEpochs, isEpochEnd: true);
    }

    private void Report(int batch, TimeSpan trained, bool isEpochEnd)
    {
        _lastReport = Stopwatch.GetTimestamp();
        TimeSpan elapsed = Stopwatch.GetElapsedTime(_began);
        double done = ((double)_epoch + ((double)batch / batches)) / epochs;
        listener?.Report(new TrainingProgress
        {
            Epoch = _epoch + 1,
            Epochs = epochs,
            Batch = batch,
            Batches = batches,
            IsEpochEnd = isEpochEnd,
            Loss = _loss,
            ValidationLoss = _validationLoss,
            ValidationAccuracy = _validationAccuracy,
            Rate = Rate,
            SamplesPerSecond = Samples / trained.TotalSeconds,
            Elapsed = elapsed,
            Remaining = elapsed * ((1 - done) / done),
        });
    }
}
