using NetGen.Infrastructure;
using NetGen.Specs;

namespace NetGen.Planning;

/// <summary>
/// One layer: where its parameters lie and which kernels serve it. A kernel is planned once for each width of vectors
/// that its columns fill, the widest first.
/// </summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Inputs">Its inputs.</param>
/// <param name="Units">Its units.</param>
/// <param name="InputStride">Floats between two samples of its input.</param>
/// <param name="Columns">Floats of a row of weights that are computed: its units, rounded up.</param>
/// <param name="Stride">Floats between two rows of weights, and between two samples of its output.</param>
/// <param name="WeightOffset">Where the packed weights begin.</param>
/// <param name="BiasOffset">Where the packed biases begin.</param>
/// <param name="Activation">Its activation.</param>
/// <param name="Slope">LeakyRelu's slope.</param>
/// <param name="Derivative">Where σ′(z) comes from in the backward pass.</param>
/// <param name="Row">The forward kernel of one sample.</param>
/// <param name="Tile">The forward kernel of several samples; empty where the row kernel serves batches too.</param>
/// <param name="PropagateRow">
/// Deltas of the layer before, one sample; empty where no layer before is trained, and where training runs across the
/// lanes.
/// </param>
/// <param name="PropagateTile">
/// Deltas of the layer before, several samples; empty as <paramref name="PropagateRow"/>.
/// </param>
/// <param name="Gradient">
/// The kernel of the weights' gradient and update; empty in a frozen layer, and where training runs across the lanes.
/// </param>
/// <param name="LaneForward">
/// The forward kernel of training with samples across the lanes; empty where training goes by tiles.
/// </param>
/// <param name="LanePropagate">Deltas of the layer before, samples across the lanes; empty likewise.</param>
internal sealed record LayerPlan(
    int Number,
    int Inputs,
    int Units,
    int InputStride,
    int Columns,
    int Stride,
    int WeightOffset,
    int BiasOffset,
    ActivationKind Activation,
    float Slope,
    DerivativeSource Derivative,
    EquatableArray<MatrixKernelPlan> Row,
    EquatableArray<MatrixKernelPlan> Tile,
    EquatableArray<MatrixKernelPlan> PropagateRow,
    EquatableArray<MatrixKernelPlan> PropagateTile,
    EquatableArray<GradientKernelPlan> Gradient,
    EquatableArray<MatrixKernelPlan> LaneForward,
    EquatableArray<MatrixKernelPlan> LanePropagate)
{
    /// <summary>What was asked of the layer beyond its shape and activation.</summary>
    public LayerSpec Spec { get; init; } = null!;

    /// <summary>Where γ, β, running mean and variance begin; without batch normalisation −1.</summary>
    public int NormOffset { get; init; } = -1;

    /// <summary>What the names of the forward kernels begin with.</summary>
    public string Kernel { get; init; } = "Forward";

    /// <summary>Whether deltas are carried back through the layer.</summary>
    public bool Propagates => PropagateRow.Count > 0 || LanePropagate.Count > 0;

    /// <summary>Whether training normalises with statistics of the batch; a frozen layer takes the running ones.</summary>
    public bool HasBatchStatistics => Spec.Normalization is not null && !Spec.IsFrozen;

    /// <summary>Whether the activations are disturbed in training.</summary>
    public bool IsDisturbed => Spec.Perturbations.Count > 0;

    /// <summary>
    /// The layer as training computes it where that is not what predictions do: net inputs alone, for batch
    /// normalisation comes between them and an activation that predictions apply in registers. Otherwise null.
    /// </summary>
    public LayerPlan? NetInput =>
        Spec.Normalization is not null && ActivationIsFused && Activation != ActivationKind.Identity
            ? this with { Activation = ActivationKind.Identity, Kernel = "Net" }
            : null;

    /// <summary>The samples of a forward tile; 0 where there is none.</summary>
    public int TileRows => Tile.Count == 0 ? 0 : Tile[0].Rows;

    /// <summary>The inputs that members of a team take at a time: whole tiles of the gradient in every width.</summary>
    public int GradientGrain => TeamPlanner.GradientGrain(Gradient);

    /// <summary>
    /// Whether the activation is applied to the sums while they are in registers, and not in a pass of its own.
    /// </summary>
    public bool ActivationIsFused =>
        Activation is ActivationKind.Identity or ActivationKind.Relu or ActivationKind.LeakyRelu;
}

/// <summary>Where the backward pass takes an activation's derivative from.</summary>
internal enum DerivativeSource
{
    /// <summary>σ′ = 1.</summary>
    One,

    /// <summary>A function of the activation a = σ(z).</summary>
    Activation,

    /// <summary>Stored by the forward pass, because it needs z.</summary>
    Slope,
}
