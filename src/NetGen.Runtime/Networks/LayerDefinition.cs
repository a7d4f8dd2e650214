namespace NetGen;

/// <summary>What a user asks of a fully connected layer, as in <see cref="DenseAttribute"/>.</summary>
/// <param name="Units">The number of units, at least 1.</param>
/// <param name="Activation">The activation of each unit.</param>
/// <param name="Slope">The slope of <see cref="Activation.LeakyRelu"/> for negative inputs.</param>
/// <param name="Initialization">
/// How the weights start; <see cref="Initialization.Default"/> follows the activation.
/// </param>
/// <param name="Range">The half-width of <see cref="Initialization.Uniform"/>.</param>
public readonly record struct LayerDefinition(
    int Units,
    Activation Activation = Activation.Identity,
    float Slope = 0.01f,
    Initialization Initialization = Initialization.Default,
    float Range = 0.05f)
{
    /// <summary>Whether the units have biases; batch normalisation, which shifts by itself, takes them away.</summary>
    public bool HasBias { get; init; } = true;

    /// <summary>Whether training leaves the layer's parameters as they are.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>λ₁ of the penalty λ₁·Σ|w| on the weights, finite and at least 0.</summary>
    public float L1 { get; init; }

    /// <summary>λ₂ of the penalty ½λ₂·Σw² on the weights, finite and at least 0.</summary>
    public float L2 { get; init; }

    /// <summary>λ of the decoupled decay w ← (1 − ηλ)·w of the weights in each step, finite and at least 0.</summary>
    public float WeightDecay { get; init; }

    /// <summary>The greatest norm of the weights into a unit, finite; 0 where there is no limit.</summary>
    public float MaxNorm { get; init; }

    /// <summary>The batch normalisation of the net inputs; null where there is none.</summary>
    public Normalization? Normalization { get; init; }

    /// <summary>What disturbs the activations in training, in this order.</summary>
    public IReadOnlyList<Perturbation> Perturbations { get; init; } = [];
}
