using System.Diagnostics;

namespace NetGen;

/// <summary>Time for reports: all of it, and the part spent on training. No result depends on it.</summary>
internal sealed class TrainingClock
{
    private readonly Stopwatch _total = Stopwatch.StartNew();
    private readonly Stopwatch _training = new();
    private TimeSpan _totalBefore;
    private TimeSpan _trainingBefore;

    public TimeSpan Elapsed => _totalBefore + _total.Elapsed;

    public double TrainSeconds => (_trainingBefore + _training.Elapsed).TotalSeconds;

    /// <summary>Adds the time that other processes spent on the same training.</summary>
    public void Resume(TimeSpan total, TimeSpan training) => (_totalBefore, _trainingBefore) = (total, training);

    public void BeginTraining() => _training.Start();

    public void EndTraining() => _training.Stop();

    /// <summary>Samples a training second; 0 where no time has passed.</summary>
    public double SamplesPerSecond(long samples)
    {
        double seconds = TrainSeconds;
        return seconds > 0 ? samples / seconds : 0;
    }

    /// <summary>The time for the samples that are left, at the pace so far.</summary>
    public TimeSpan Remaining(long done, long all)
    {
        double ticks = done > 0 ? Math.Round(Elapsed.Ticks * ((double)(all - done) / done)) : 0;
        return ticks < long.MaxValue ? new TimeSpan((long)ticks) : TimeSpan.MaxValue;
    }
}
