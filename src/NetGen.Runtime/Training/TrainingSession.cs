using NetGen.Kernels;
using NetGen.Optimizers;

namespace NetGen;

/// <summary>
/// The state of a training that its caller drives: the optimizer's moments, the step counter, the workspace. It trains the
/// parameters that the network has when the session is made, in place. Not for several threads at once. After its first
/// call a step allocates nothing.
/// </summary>
public sealed class TrainingSession
{
    private readonly INetwork _network;
    private readonly Optimizer _optimizer;
    private readonly Schedule _schedule;
    private readonly long _totalSteps;
    private readonly OptimizerRun _run;
    private readonly TrainingState _state;
    private TrainingState? _gradient;
    private bool _hasGradient;

    /// <summary>Begins a training with a constant rate.</summary>
    /// <param name="network">The network.</param>
    /// <param name="optimizer">How gradients become updates.</param>
    /// <param name="batchSize">The largest batch, at least 1.</param>
    public TrainingSession(INetwork network, Optimizer optimizer, int batchSize)
        : this(network, optimizer, batchSize, Schedule.Constant, totalSteps: 0)
    {
    }

    /// <summary>Begins a training.</summary>
    /// <param name="network">The network.</param>
    /// <param name="optimizer">How gradients become updates.</param>
    /// <param name="batchSize">The largest batch, at least 1.</param>
    /// <param name="schedule">How the rate changes from step to step.</param>
    /// <param name="totalSteps">The steps of the whole training; <see cref="Schedule.OneCycle"/> needs to know them.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public TrainingSession(INetwork network, Optimizer optimizer, int batchSize, Schedule schedule, long totalSteps)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentOutOfRangeException.ThrowIfLessThan(totalSteps, schedule.NeedsTotalSteps ? 1 : 0);
        _network = network;
        _optimizer = optimizer;
        _schedule = schedule;
        _totalSteps = totalSteps;
        _run = optimizer.Start();
        _state = new TrainingState(network, optimizer.Slots, batchSize);
    }

    /// <summary>The updates made so far; the next step has this number.</summary>
    public long Steps { get; private set; }

    /// <summary>The learning rate of the next step.</summary>
    public float Rate => _schedule.Rate(_optimizer.Rate, Steps, _totalSteps);

    /// <summary>Computes the gradient of a batch and updates the parameters, in one pass.</summary>
    /// <param name="batch">The samples: at least one, at most as many as the session was made for.</param>
    /// <returns>The mean loss of the batch before the update.</returns>
    /// <exception cref="ArgumentException">The batch does not fit the network.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not finite; no weight has changed.</exception>
    public float Step(Batch batch)
    {
        DataFit.Check(_network.Architecture, batch, nameof(batch));
        float rate = Rate;
        float loss = _run.Step(_network, batch, _state, rate);
        ThrowIfNotFinite(loss, rate);
        _hasGradient = false;
        Steps++;
        return loss;
    }

    /// <summary>Computes the gradient of a batch and keeps it for <see cref="Apply"/>; no weight changes.</summary>
    /// <param name="batch">The samples: at least one, at most as many as the session was made for.</param>
    /// <returns>The mean loss of the batch.</returns>
    /// <exception cref="ArgumentException">The batch does not fit the network.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not finite; there is no gradient.</exception>
    public float Gradient(Batch batch)
    {
        DataFit.Check(_network.Architecture, batch, nameof(batch));
        _gradient ??= new TrainingState(_state, new AlignedBuffer(_state.Parameters.Length));
        _hasGradient = false;
        float loss = _network.Backpropagate(batch, _gradient, default(StoreGradient), default(StoreGradient));
        ThrowIfNotFinite(loss, Rate);
        _hasGradient = true;
        return loss;
    }

    /// <summary>Copies the gradient that <see cref="Gradient"/> has computed.</summary>
    /// <param name="canonical">Receives <see cref="Architecture.ParameterCount"/> values, in canonical form.</param>
    /// <exception cref="InvalidOperationException">There is no gradient.</exception>
    public void CopyGradient(Span<float> canonical) =>
        ParameterLayout.ToCanonical(_network.Architecture, Stored().Span, canonical);

    /// <summary>Updates the parameters with the stored gradient, bit for bit as <see cref="Step"/> would have.</summary>
    /// <exception cref="InvalidOperationException">There is no gradient.</exception>
    public void Apply()
    {
        _run.Apply(Stored(), _state, Rate);
        _hasGradient = false;
        Steps++;
    }

    private AlignedBuffer Stored() => _hasGradient
        ? _gradient!.Slot0
        : throw new InvalidOperationException("There is no gradient: call Gradient first.");

    private void ThrowIfNotFinite(float loss, float rate)
    {
        if (!float.IsFinite(loss))
        {
            throw new TrainingDivergedException(loss, rate, Steps);
        }
    }
}
