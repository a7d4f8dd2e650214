using NetGen.Kernels;
using static System.FormattableString;

namespace NetGen;

/// <summary>
/// Training step by step, for a loop of one's own: it holds what an optimizer keeps between steps, scratch and
/// counters. The caller owns it. <see cref="Step"/> does all at once; <see cref="Gradient"/>, then <see cref="Apply"/>,
/// does the same with the same bits, but for <see cref="Annealing"/>, and leaves room between them to look at the
/// gradient, clip or exchange it. Nothing is allocated after the first call. One caller at a time; other threads may
/// predict meanwhile and see weights in the middle of an update. A session with more than one thread keeps them until
/// it is disposed of.
/// </summary>
/// <remarks>
/// A step trains the parameters that the network has at that time: after they are swapped
/// (<see cref="INetwork.Parameters"/>, <see cref="NetworkExtensions.SetParameters"/>) the session goes on with the new
/// ones.
/// </remarks>
public sealed partial class TrainingSession : IDisposable
{
    private readonly NetworkFit _fit;
    private readonly TrainingState _state;
    private readonly ThreadTeam? _team;
    private readonly bool _hasMaxNorm;
    private readonly GradientStore _gradient;
    private TrainingStep? _step;
    private Annealer? _annealer;
    private DecayedCounts _counts;
    private bool _hasGradient;
    private bool _isDisposed;

    /// <summary>Begins a session of any number of steps at the optimizer's rate.</summary>
    /// <param name="network">The network, trained in place.</param>
    /// <param name="optimizer">How gradients change the parameters.</param>
    /// <param name="batchSize">The largest batch, at least 1.</param>
    /// <param name="threads">
    /// The most threads that a step is divided among, the calling one included, from 1 to 1024; the result is the same
    /// bits for any number.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The batch size is below 1, or so large that its scratch does not fit a buffer, or the threads are out of range.
    /// </exception>
    public TrainingSession(INetwork network, Optimizer optimizer, int batchSize, int threads = 1)
        : this(network, optimizer, batchSize, Schedule.Constant, long.MaxValue, threads)
    {
    }

    /// <summary>Begins a session whose rate follows a schedule.</summary>
    /// <param name="network">The network, trained in place.</param>
    /// <param name="optimizer">How gradients change the parameters.</param>
    /// <param name="batchSize">The largest batch, at least 1.</param>
    /// <param name="schedule">The course of the rate.</param>
    /// <param name="totalSteps">
    /// The number of steps that the schedule covers, at least 1; a step beyond is refused.
    /// </param>
    /// <param name="threads">
    /// The most threads that a step is divided among, the calling one included, from 1 to 1024; the result is the same
    /// bits for any number.
    /// </param>
    /// <exception cref="ArgumentException">The schedule ends before that, or takes more steps.</exception>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The batch size or the number of steps is below 1, or the scratch for such batches does not fit a buffer, or the
    /// threads are out of range.
    /// </exception>
    public TrainingSession(
        INetwork network, Optimizer optimizer, int batchSize, Schedule schedule, long totalSteps, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(schedule);
        RangeChecks.AtLeast(batchSize, 1);
        RangeChecks.AtLeast(totalSteps, 1);
        schedule.CheckCovers(totalSteps);
        ThreadTeam.CheckMembers(threads, nameof(threads));
        Network = network;
        Optimizer = optimizer;
        Schedule = schedule;
        TotalSteps = totalSteps;
        _fit = new NetworkFit(network.Architecture);
        _state = new TrainingState(network, optimizer.Slots, batchSize) { TracksStatistics = true };
        foreach (LayerDescription layer in network.Architecture.Layers)
        {
            _hasMaxNorm |= layer.MaxNorm > 0;
        }

        int members = Math.Min(threads, network.UsefulThreads(batchSize));
        _team = members > 1 ? new ThreadTeam(members) : null;
        _gradient = new GradientStore(network, _state, _team);
    }

    /// <summary>The network that is trained.</summary>
    public INetwork Network { get; }

    /// <summary>How gradients change the parameters.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>The course of the rate.</summary>
    public Schedule Schedule { get; }

    /// <summary>The limit on gradients; none by default.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public GradientClipping Clipping
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    }
    = GradientClipping.None;

    /// <summary>The random steps that are mixed in; null, the default, for none.</summary>
    public Annealing? Annealing { get; init; }

    /// <summary>The seed of what is random in a step: masks, noise, annealing. 0 by default.</summary>
    public long Seed { get; init; }

    /// <summary>The largest batch.</summary>
    public int BatchSize => _state.BatchCapacity;

    /// <summary>
    /// The steps done: calls of <see cref="Step"/>, <see cref="Apply"/> and <see cref="Anneal"/> that succeeded.
    /// </summary>
    public long Steps { get; private set; }

    /// <summary>The random steps among them.</summary>
    public AnnealingCounts AnnealingCounts { get; internal set; }

    /// <summary>The number of steps that the schedule covers.</summary>
    public long TotalSteps { get; }

    /// <summary>The learning rate of the next step; 0 after the last.</summary>
    public float Rate => Steps < TotalSteps ? ComputeRate() : 0;

    /// <summary>
    /// What <see cref="Schedule.ReduceOnPlateau"/> has multiplied the schedule's rate by so far; 1 without it.
    /// </summary>
    public double RateFactor => PlateauState.RateFactor;

    /// <summary>What is known of the losses of epochs.</summary>
    internal PlateauState PlateauState { get; set; } = PlateauState.Start;

    /// <summary>What an optimizer counts.</summary>
    internal DecayedCounts Counts => _counts;

    /// <summary>What the steps read and write.</summary>
    internal TrainingState State => _state;

    /// <summary>The threads that a step is divided among, the calling one included.</summary>
    internal int Threads => _team?.Count ?? 1;

    /// <summary>
    /// Ends the session and its threads; the network keeps its parameters, and its predictions follow them
    /// (<see cref="INetwork.Fold"/>).
    /// </summary>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            Network.Fold();
        }

        _isDisposed = true;
        _team?.Dispose();
    }

    /// <summary>
    /// Forward, backward and update for one batch; or a random step, where <see cref="Annealing"/> has one's turn.
    /// </summary>
    /// <param name="batch">1 to <see cref="BatchSize"/> samples that fit the network.</param>
    /// <returns>The mean loss of the batch before the update.</returns>
    /// <exception cref="ArgumentException">
    /// The batch does not fit the network or the session, or a feature or target is NaN or infinite.
    /// </exception>
    /// <exception cref="InvalidOperationException">The schedule is over.</exception>
    /// <exception cref="ObjectDisposedException">The session was disposed of.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not finite; no weight was changed.</exception>
    public float Step(Batch batch)
    {
        _fit.Check(batch, BatchSize);
        return TryStep(new BatchSource(batch), out float loss, out float rate)
            ? loss
            : throw Divergence.AtStep(Steps + 1, loss, rate, batch, _state.Parameters.Span);
    }

    /// <summary>
    /// A random step, accepted or taken back, as <see cref="Annealing"/> says, whatever the probability.
    /// </summary>
    /// <param name="batch">1 to <see cref="BatchSize"/> samples that fit the network.</param>
    /// <returns>The mean loss of the batch before the step.</returns>
    /// <exception cref="ArgumentException">
    /// The batch does not fit the network or the session, or a feature or target is NaN or infinite.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The schedule is over, or the session has no <see cref="Annealing"/>.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The session was disposed of.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not finite; no weight was changed.</exception>
    public float Anneal(Batch batch)
    {
        _fit.Check(batch, BatchSize);
        if (Annealing is null)
        {
            throw new InvalidOperationException(
                "Annealing is null; begin the session with one, for example Annealing = new Annealing().");
        }

        float rate = BeginStep();
        return TryAnneal(new BatchSource(batch), out float loss)
            ? loss
            : throw Divergence.AtStep(Steps + 1, loss, rate, batch, _state.Parameters.Span);
    }

    /// <summary>
    /// Tells <see cref="Schedule.ReduceOnPlateau"/> the loss of an epoch; with another schedule it does nothing.
    /// </summary>
    /// <param name="loss">The mean loss on the training or the validation samples, as the schedule is meant.</param>
    public void ReportEpoch(double loss)
    {
        if (Schedule.Plateau is Plateau plateau)
        {
            PlateauState = plateau.Observe(PlateauState, loss);
        }
    }

    /// <summary>
    /// <see cref="ReportEpoch"/> with the one of two losses that the schedule watches; an epoch without it, as one that
    /// is not validated, is passed over.
    /// </summary>
    internal void EndEpoch(double trainingLoss, double? validationLoss)
    {
        if ((Schedule.Plateau?.Loss == PlateauLoss.Validation ? validationLoss : trainingLoss) is double loss)
        {
            ReportEpoch(loss);
        }
    }

    /// <summary>
    /// A step that reports a loss that is not finite instead of throwing; then it has changed nothing. The batch is
    /// known to fit: checked, or dealt out of a data set that was.
    /// </summary>
    internal bool TryStep(BatchSource source, out float loss, out float rate)
    {
        rate = BeginStep();
        if (_annealer is not null && _annealer.IsDue())
        {
            return TryAnneal(source, out loss);
        }

        DecayedCounts next = Optimizer.Advance(in _counts);
        loss = _step!.Run(source, rate, in next);
        if (!float.IsFinite(loss))
        {
            return false;
        }

        Finish(in next);
        return true;
    }

    /// <summary>Sets what a step depends on; the first call makes the steps, when all properties are set.</summary>
    /// <returns>The rate of the step.</returns>
    private float BeginStep()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        float rate = RequireRate();
        _hasGradient = false;
        _state.Follow(Network);
        _state.Rate = rate;
        _state.Random = new StepRandom(Seed, Steps);
        if (_step is null)
        {
            var context = new StepContext(Network, _state, _team, _gradient);
            _step = Clipping.CreateStep(Optimizer, context);
            _annealer = Annealing is null ? null : new Annealer(Annealing, context);
        }

        return rate;
    }

    private bool TryAnneal(BatchSource source, out float loss)
    {
        loss = _annealer!.Run(source, out bool isAccepted);
        if (!float.IsFinite(loss))
        {
            return false;
        }

        AnnealingCounts = new AnnealingCounts(
            AnnealingCounts.Proposed + 1, AnnealingCounts.Accepted + (isAccepted ? 1 : 0));
        Finish(in _counts);
        return true;
    }

    private void Finish(in DecayedCounts counts)
    {
        if (_hasMaxNorm)
        {
            MaxNorm.Apply(Network.Architecture, _state.Parameters.Span);
        }

        _counts = counts;
        _hasGradient = false;
        Steps++;
    }

    private float ComputeRate()
    {
        double rate = Schedule.Compute(Optimizer.Rate, Steps, TotalSteps);
        return (float)(Schedule.Plateau?.Lower(rate, RateFactor) ?? rate);
    }

    private float RequireRate()
    {
        return Steps < TotalSteps
            ? Rate
            : throw new InvalidOperationException(
                Invariant($"The schedule ({Schedule}) ended after {TotalSteps} steps. ") +
                "Begin a session with more steps.");
    }
}
