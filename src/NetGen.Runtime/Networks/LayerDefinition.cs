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
    float Range = 0.05f);
