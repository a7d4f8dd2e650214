using NetGen.Kernels;

namespace NetGen;

/// <summary>
/// The gradient of a session where it is kept as a whole: memory of its own, allocated when it is first needed.
/// </summary>
internal sealed class GradientStore(INetwork network, TrainingState session, ThreadTeam? team)
{
    private TrainingState? _state;
    private TeamPass<StoreGradient>? _pass;

    /// <summary>The gradient, packed like the parameters.</summary>
    public AlignedBuffer Buffer => State.Slot0;

    private TrainingState State => _state ??= session.ForGradient();

    /// <summary>Stores the mean gradient of a batch.</summary>
    /// <returns>The mean loss; where it is not finite there is no gradient.</returns>
    public float Run(BatchSource source) => Run(source, session.TracksStatistics);

    /// <summary>Computes the mean loss of a batch as a step does, and leaves no trace in running statistics.</summary>
    /// <returns>The loss; what is stored is of no use.</returns>
    public float Measure(BatchSource source) => Run(source, tracksStatistics: false);

    private float Run(BatchSource source, bool tracksStatistics)
    {
        State.Follow(network);
        State.TracksStatistics = tracksStatistics;
        State.Random = session.Random;
        _pass ??= new TeamPass<StoreGradient>(network, State, team);
        return _pass.Run(source, default);
    }
}
