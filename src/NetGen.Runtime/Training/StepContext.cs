namespace NetGen;

/// <summary>What the steps of a session work with.</summary>
internal sealed class StepContext(INetwork network, TrainingState state, ThreadTeam? team, GradientStore gradient)
{
    /// <summary>The network that is trained.</summary>
    public INetwork Network { get; } = network;

    /// <summary>The session's state.</summary>
    public TrainingState State { get; } = state;

    /// <summary>The session's threads; null where the caller works alone.</summary>
    public ThreadTeam? Team { get; } = team;

    /// <summary>Where steps that need the whole gradient store it.</summary>
    public GradientStore Gradient { get; } = gradient;
}
