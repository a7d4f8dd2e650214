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
    LossKind Loss);

/// <summary>
/// A type around the network, outermost first: "class", "record struct" and so on, and "Outer&lt;T&gt;".
/// </summary>
internal sealed record ContainerSpec(string Keyword, string Name);

/// <summary>One [Dense] attribute, its initialization already chosen.</summary>
internal sealed record LayerSpec(
    int Inputs, int Units, ActivationKind Activation, float Slope, InitializationKind Initialization, float Range);

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
