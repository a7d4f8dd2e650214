namespace NetGen;

/// <summary>
/// What disturbs a network's input, or a layer's activations, in training; predictions do without. As in
/// <see cref="DropoutAttribute"/> and <see cref="GaussianNoiseAttribute"/>.
/// </summary>
/// <param name="Kind">What is done to each value.</param>
/// <param name="Amount">
/// Dropout's probability p, at least 0 and below 1; the standard deviation of Gaussian noise, finite and at least 0.
/// </param>
public readonly record struct Perturbation(PerturbationKind Kind, float Amount);
