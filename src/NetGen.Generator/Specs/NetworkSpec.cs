using NetGen.Infrastructure;

namespace NetGen.Specs;

/// <summary>
/// What the user asked for, read from symbols once: immutable, equal by value through every member, free of symbols,
/// locations and compilations. Only a declaration without errors becomes a spec.
/// </summary>
internal sealed record NetworkSpec(
    string Namespace,
    EquatableArray<ContainerSpec> Containers,
    string Name,
    string HintName,
    int Inputs,
    EquatableArray<LayerSpec> Layers,
    LossSpec Loss)
{
    /// <summary>Whether [Standardize] stands before the first layer.</summary>
    public bool IsStandardized { get; init; }

    /// <summary>What disturbs the input in training, in order.</summary>
    public EquatableArray<PerturbationSpec> InputPerturbations { get; init; }

    /// <summary>[Weights]; null where there is none.</summary>
    public WeightsSpec? Weights { get; init; }

    /// <summary>Whether [Quantized] asks for the twin in integers.</summary>
    public bool IsQuantized { get; init; }
}

/// <summary>
/// A type around the network, outermost first: "class", "record struct" and so on, and "Outer&lt;T&gt;".
/// </summary>
internal sealed record ContainerSpec(string Keyword, string Name);

/// <summary>
/// One [Dense] attribute and what follows it up to the next one, its initialization already chosen.
/// </summary>
internal sealed record LayerSpec(
    int Inputs, int Units, ActivationKind Activation, float Slope, InitializationKind Initialization, float Range)
{
    /// <summary>Whether it has biases; never with batch normalisation.</summary>
    public bool HasBias { get; init; } = true;

    /// <summary>Whether training leaves it as it is.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Its penalties and limits, the network's where it has none of its own.</summary>
    public RegularizationSpec Regularization { get; init; } = RegularizationSpec.None;

    /// <summary>[BatchNorm]; null where there is none.</summary>
    public NormalizationSpec? Normalization { get; init; }

    /// <summary>What disturbs its activations in training, in order.</summary>
    public EquatableArray<PerturbationSpec> Perturbations { get; init; }
}

/// <summary>Penalties and limits of a layer's weights; 0 where there is none.</summary>
internal sealed record RegularizationSpec(float L1, float L2, float WeightDecay, float MaxNorm)
{
    public static readonly RegularizationSpec None = new(0, 0, 0, 0);

    /// <summary>Whether the update of a weight has more to do than its rule.</summary>
    public bool IsInUpdate => L1 != 0 || L2 != 0 || WeightDecay != 0;
}

/// <summary>[BatchNorm].</summary>
internal sealed record NormalizationSpec(float Epsilon, float Momentum);

/// <summary>[Dropout] with its probability, or [GaussianNoise] with its standard deviation.</summary>
internal sealed record PerturbationSpec(PerturbationKind Kind, float Amount);

/// <summary>NetGen.PerturbationKind, by value.</summary>
internal enum PerturbationKind
{
    Dropout,
    GaussianNoise,
}

/// <summary>The [Loss] attribute.</summary>
internal sealed record LossSpec(
    LossKind Kind, float Delta = 1, float LabelSmoothing = 0, EquatableArray<float> ClassWeights = default)
{
    /// <summary>Whether every parameter is the default.</summary>
    public bool IsPlain => Delta == 1 && LabelSmoothing == 0 && ClassWeights.Count == 0;

    /// <summary>Whether a head of this very loss exists, without parameters or class weights.</summary>
    public bool HasOwnHead => IsPlain
        && Kind is (LossKind.SquaredError or LossKind.BinaryCrossEntropy or LossKind.SoftmaxCrossEntropy);

    /// <summary>Whether it defines probabilities, and so outputs that are logits.</summary>
    public bool HasProbabilities => DefinesProbabilities(Kind);

    public static bool DefinesProbabilities(LossKind? kind) =>
        kind is LossKind.BinaryCrossEntropy or LossKind.SoftmaxCrossEntropy or LossKind.BinarySoftmax;
}

/// <summary>NetGen.Activation, by value.</summary>
internal enum ActivationKind
{
    Identity,
    Relu,
    LeakyRelu,
    Sigmoid,
    Tanh,
    Softplus,
    Elu,
    Gelu,
    Silu,
}

/// <summary>NetGen.Loss, by value.</summary>
internal enum LossKind
{
    SquaredError,
    BinaryCrossEntropy,
    SoftmaxCrossEntropy,
    Hinge,
    MulticlassHinge,
    BinarySoftmax,
    Perceptron,
    AbsoluteError,
    Huber,
}

/// <summary>NetGen.Initialization, by value.</summary>
internal enum InitializationKind
{
    Default,
    HeNormal,
    XavierUniform,
    LeCunNormal,
    Uniform,
    Zeros,
}
