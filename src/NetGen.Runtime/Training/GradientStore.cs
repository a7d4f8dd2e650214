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
    public float Run(BatchSource source)
    {
        State.Follow(network);
        State.Random = session.Random;
        _pass ??= new TeamPass<StoreGradient>(network, State, team);
        return _pass.Run(source, default);
    }
}
