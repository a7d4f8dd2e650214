using System.ComponentModel;
using NetGen.Kernels;
using static System.FormattableString;

namespace NetGen;

/// <summary>
/// What a training step reads and writes: the parameters, the update rule's slots (momentum, moments) in the
/// parameters' packed layout, and scratch. It belongs to one training session; steps on it must not overlap.
/// </summary>
public sealed class TrainingState
{
    private readonly AlignedBuffer? _slot0;
    private readonly AlignedBuffer? _slot1;

    /// <summary>Allocates the slots and the scratch for training a network.</summary>
    /// <param name="network">The network whose parameters are trained, in place.</param>
    /// <param name="slots">The slots that the update rule keeps for each parameter: 0, 1 or 2.</param>
    /// <param name="batchSize">The largest batch, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A number is out of its range, or the scratch for such a batch does not fit a buffer.
    /// </exception>
    public TrainingState(INetwork network, int slots, int batchSize)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(slots);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(slots, 2);
        Architecture = network.Architecture;
        Parameters = network.Parameters;
        BatchCapacity = batchSize;
        Workspace = new AlignedBuffer(WorkspaceLength(network, batchSize));
        _slot0 = slots > 0 ? new AlignedBuffer(Parameters.Length) : null;
        _slot1 = slots > 1 ? new AlignedBuffer(Parameters.Length) : null;
    }

    private TrainingState(TrainingState shared)
    {
        Architecture = shared.Architecture;
        Parameters = shared.Parameters;
        BatchCapacity = shared.BatchCapacity;
        Workspace = shared.Workspace;
        TracksStatistics = shared.TracksStatistics;
        _slot0 = new AlignedBuffer(Parameters.Length);
    }

    /// <summary>The parameters, packed: what a step trains, whatever the network is given meanwhile.</summary>
    public AlignedBuffer Parameters { get; private set; }

    // A slot that the rule does not have is never touched; the parameters stand in, so that its address is in bounds.

    /// <summary>The rule's first slot, packed like the parameters.</summary>
    public AlignedBuffer Slot0 => _slot0 ?? Parameters;

    /// <summary>The rule's second slot, packed like the parameters.</summary>
    public AlignedBuffer Slot1 => _slot1 ?? Parameters;

    /// <summary>
    /// Scratch of <see cref="INetwork.WorkspaceLength"/> floats; its contents mean nothing between steps.
    /// </summary>
    public AlignedBuffer Workspace { get; }

    /// <summary>The largest batch that the workspace holds.</summary>
    public int BatchCapacity { get; }

    /// <summary>What dropout's masks and Gaussian noise of the step depend on.</summary>
    public StepRandom Random { get; internal set; }

    /// <summary>
    /// Whether a step moves the running statistics of batch normalisation: in training, but not where a gradient is
    /// only looked at.
    /// </summary>
    public bool TracksStatistics { get; internal set; }

    /// <summary>The rate η of the step, for the decay of weights by 1 − ηλ; 0 where none are updated.</summary>
    public float Rate { get; internal set; }

    /// <summary>The slots that the state has for each parameter.</summary>
    internal int Slots => _slot1 is not null ? 2 : _slot0 is not null ? 1 : 0;

    /// <summary>The shapes that slots and workspace were made for.</summary>
    internal Architecture Architecture { get; }

    /// <summary>
    /// What weights are multiplied by before the rule moves them where they decay: 1 − η·λ, and 1 where the rate is 0.
    /// </summary>
    /// <param name="decay">The decay λ.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public float DecayFactor(float decay) => 1 - (Rate * decay);

    /// <summary>A state with the same workspace and one slot of its own, to store a gradient in.</summary>
    internal TrainingState ForGradient() => new(this);

    /// <summary>
    /// Goes on with the network's present parameters, which may have been swapped since the last step.
    /// </summary>
    internal void Follow(INetwork network) => Parameters = network.Parameters;

    private static int WorkspaceLength(INetwork network, int batchSize)
    {
        try
        {
            int length = network.WorkspaceLength(batchSize);
            if (length <= AlignedBuffer.MaximumLength)
            {
                return length;
            }
        }
        catch (OverflowException)
        {
            // Refused below, in words.
        }

        throw new ArgumentOutOfRangeException(
            nameof(batchSize),
            Invariant($"batchSize is {batchSize}; the scratch of {network.Architecture.Name} for such batches ") +
            Invariant($"passes the {AlignedBuffer.MaximumLength} floats that fit a buffer."));
    }
}
