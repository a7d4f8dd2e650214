namespace NetGen;

/// <summary>Looks at a network's health during a training, when it is time.</summary>
internal sealed class HealthMonitor
{
    // A look costs about half a step of 128 samples, or two steps of 32: below 1% of them from this interval on.
    private const long LeastInterval = 250;

    private const int SchedulePlaces = 1000;

    private readonly TrainingSession _session;
    private readonly HealthProbe _probe;
    private readonly long _interval;
    private readonly double _peakRate;
    private long _randomSteps;
    private int _lastCount;

    /// <param name="options">How often, and at how much.</param>
    /// <param name="session">The training's session.</param>
    /// <param name="batchesPerEpoch">The steps of an epoch.</param>
    public HealthMonitor(HealthOptions options, TrainingSession session, int batchesPerEpoch)
    {
        _session = session;
        _interval = options.EverySteps ?? Math.Max(LeastInterval, batchesPerEpoch / 4);
        _peakRate = PeakRate(session);
        _probe = new HealthProbe(session.Network, session.BatchSize, options.Samples);
    }

    /// <summary>The looks so far.</summary>
    public List<HealthSample> Samples { get; } = [];

    /// <summary>Called before each step.</summary>
    public void BeforeStep()
    {
        if (IsDue(_session.Steps + 1))
        {
            _probe.KeepWeights();
            _randomSteps = _session.AnnealingCounts.Proposed;
        }
    }

    /// <summary>Called after each step, with its batch.</summary>
    public void AfterStep(Batch batch)
    {
        _lastCount = batch.Count;
        if (IsDue(_session.Steps))
        {
            bool hasUpdated = _session.AnnealingCounts.Proposed == _randomSteps;
            HealthSample look = _probe.Look(batch, _session.Steps, hasUpdated);
            Samples.Add(look with { RateShare = _session.State.Rate / _peakRate });
        }
    }

    /// <summary>Called at the end: a training that ended before the first look has one.</summary>
    /// <param name="batch">The batch, whose rows are the last step's, although its count may be 0.</param>
    public void End(Batch batch)
    {
        if (Samples.Count == 0 && _lastCount > 0)
        {
            batch.Count = _lastCount;
            Samples.Add(_probe.Look(batch, _session.Steps, hasUpdated: false));
        }
    }

    /// <summary>The report; null where nothing was looked at.</summary>
    public HealthReport? Report() =>
        Samples.Count == 0 ? null : new HealthReport(_session.Network.Architecture, Samples);

    private bool IsDue(long step) => step % _interval == 0 || (step == _session.TotalSteps && IsLongAgo(step));

    private bool IsLongAgo(long step) => Samples is not [.., HealthSample last] || 2 * (step - last.Step) >= _interval;

    /// <summary>The greatest rate of the schedule, found at some of its steps.</summary>
    private static double PeakRate(TrainingSession session)
    {
        long stride = ((session.TotalSteps - 1) / SchedulePlaces) + 1;
        double peak = 0;
        for (long step = 0; step < session.TotalSteps; step += stride)
        {
            peak = Math.Max(peak, session.Schedule.Compute(session.Optimizer.Rate, step, session.TotalSteps));
        }

        return peak;
    }
}
