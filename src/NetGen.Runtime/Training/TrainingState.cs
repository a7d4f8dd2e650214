namespace NetGen;

/// <summary>
/// What a training step reads and writes: the parameters, the update rule's slots (momentum, moments) in the parameters'
/// packed layout, and scratch. It belongs to one training session; steps on it must not overlap.
/// </summary>
public sealed class TrainingState
{
    /// <summary>Allocates the slots and the scratch for training a network.</summary>
    /// <param name="network">The network whose parameters are trained, in place.</param>
    /// <param name="slots">The slots that the update rule keeps for each parameter: 0, 1 or 2.</param>
    /// <param name="batchSize">The largest batch, at least 1.</param>
    public TrainingState(INetwork network, int slots, int batchSize)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(slots);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(slots, 2);
        Parameters = network.Parameters;
        BatchCapacity = batchSize;
        Workspace = new AlignedBuffer(network.WorkspaceLength(batchSize));

        // A slot that the rule does not have is never touched; the parameters stand in, so that its address is in bounds.
        Slot0 = slots > 0 ? new AlignedBuffer(Parameters.Length) : Parameters;
        Slot1 = slots > 1 ? new AlignedBuffer(Parameters.Length) : Parameters;
    }

    /// <summary>Another rule's slot on the same parameters and scratch.</summary>
    internal TrainingState(TrainingState other, AlignedBuffer slot0)
    {
        Parameters = other.Parameters;
        BatchCapacity = other.BatchCapacity;
        Workspace = other.Workspace;
        Slot0 = slot0;
        Slot1 = Parameters;
    }

    /// <summary>The parameters, packed.</summary>
    public AlignedBuffer Parameters { get; }

    /// <summary>The rule's first slot, packed like the parameters.</summary>
    public AlignedBuffer Slot0 { get; }

    /// <summary>The rule's second slot, packed like the parameters.</summary>
    public AlignedBuffer Slot1 { get; }

    /// <summary>Scratch of <see cref="INetwork.WorkspaceLength"/> floats; its contents mean nothing between steps.</summary>
    public AlignedBuffer Workspace { get; }

    /// <summary>The largest batch that the workspace holds.</summary>
    public int BatchCapacity { get; }
}
