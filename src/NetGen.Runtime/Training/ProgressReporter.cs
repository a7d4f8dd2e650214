namespace NetGen;

/// <summary>Tells a receiver how far training is: at the end of each epoch, and between at most every 50 ms.</summary>
internal sealed class ProgressReporter(
    IProgress<TrainingProgress> progress, TrainingClock clock, int epochs, int batches, int samples)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private TimeSpan _next = Interval;
    private double _validationLoss = double.NaN;
    private double _validationAccuracy = double.NaN;

    public void AfterStep(TrainerState state)
    {
        if (clock.Elapsed >= _next && state.Samples < samples)
        {
            Report(state, isEpochEnd: false);
        }
    }

    /// <summary>Reports an epoch that the state still has under way.</summary>
    public void AfterEpoch(TrainerState state, EpochResult result)
    {
        // Between validations the last one stays known.
        if (!double.IsNaN(result.ValidationLoss))
        {
            _validationLoss = result.ValidationLoss;
            _validationAccuracy = result.ValidationAccuracy;
        }

        Report(state, isEpochEnd: true);
    }

    private void Report(TrainerState state, bool isEpochEnd)
    {
        long done = ((long)(state.Epoch - 1) * samples) + state.Samples;
        progress.Report(new TrainingProgress
        {
            Epoch = state.Epoch,
            Epochs = epochs,
            Batch = state.Batch,
            Batches = batches,
            Loss = state.MeanLoss,
            ValidationLoss = _validationLoss,
            ValidationAccuracy = _validationAccuracy,
            SamplesPerSecond = clock.SamplesPerSecond(done),
            Elapsed = clock.Elapsed,
            Remaining = clock.Remaining(done, (long)samples * epochs),
            Rate = state.Rate,
            IsEpochEnd = isEpochEnd,
        });
        _next = clock.Elapsed + Interval;
    }
}
