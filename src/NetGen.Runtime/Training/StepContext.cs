namespace NetGen;

/// <summary>What the steps of a session work with.</summary>
/// <param name="Network">The network that is trained.</param>
/// <param name="State">The session's state.</param>
/// <param name="Team">The session's threads; null where the caller works alone.</param>
/// <param name="Gradient">Where steps that need the whole gradient store it.</param>
internal sealed record StepContext(INetwork Network, TrainingState State, ThreadTeam? Team, GradientStore Gradient);
