using System;

namespace NetGen;

/// <summary>
/// Batch normalisation of the layer that it follows: a = σ(γ·(z − mean)/√(variance + ε) + β), with the mean and the
/// variance of each unit's net input z = x·w over the batch in training, and their running averages in predictions
/// (Ioffe and Szegedy 2015, before the activation as published). The layer has no bias then, for β shifts. Predictions
/// pay nothing: the normalisation is folded into weights and biases of their own. Training takes one thread.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BatchNormAttribute : Attribute
{
    /// <summary>What is added to a variance before its root: finite and above 0.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>
    /// The part of a batch's statistics in the running ones, PyTorch's momentum: above 0 and at most 1.
    /// </summary>
    public double Momentum { get; set; } = 0.1;
}
