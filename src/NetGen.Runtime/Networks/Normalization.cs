namespace NetGen;

/// <summary>The constants of a layer's batch normalisation, as in <see cref="BatchNormAttribute"/>.</summary>
/// <param name="Epsilon">What is added to a variance before its root, finite and above 0.</param>
/// <param name="Momentum">The part of a batch's statistics in the running ones, above 0 and at most 1.</param>
public sealed record Normalization(float Epsilon = 1e-5f, float Momentum = 0.1f);
