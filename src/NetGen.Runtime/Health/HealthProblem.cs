namespace NetGen;

/// <summary>What can be wrong with a network that does not learn.</summary>
public enum HealthProblem
{
    /// <summary>Gradients become smaller and smaller towards the first layer.</summary>
    VanishingGradients,

    /// <summary>Gradients become larger and larger towards the first layer, or are no longer finite.</summary>
    ExplodingGradients,

    /// <summary>Relu units that are active for no sample, and so learn nothing.</summary>
    DeadUnits,

    /// <summary>A hidden sigmoid or tanh at its flat ends, where its derivative is next to 0.</summary>
    Saturation,

    /// <summary>Steps so small that nothing is learned.</summary>
    UpdatesTooSmall,

    /// <summary>Steps so large that what was learned is lost.</summary>
    UpdatesTooLarge,
}
