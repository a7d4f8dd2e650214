using System;

namespace NetGen;

/// <summary>
/// The loss that training minimises. A network has exactly one; the compiler accepts several, so that NetGen's own
/// diagnostic can say which to keep.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LossAttribute : Attribute
{
    /// <summary>Chooses the loss.</summary>
    /// <param name="kind">The loss of one sample; a batch's loss is the mean over its samples.</param>
    public LossAttribute(Loss kind)
    {
        Kind = kind;
    }

    /// <summary>The loss of one sample.</summary>
    public Loss Kind { get; }

    /// <summary>
    /// The δ of <see cref="Loss.Huber"/>, in the unit of the targets: finite and above 0. No other loss has one.
    /// </summary>
    public float Delta { get; set; } = 1f;

    /// <summary>
    /// The part e of a label's certainty that is shared out among all classes, 0 ≤ e &lt; 1 (Szegedy and others 2016).
    /// Under <see cref="Loss.SoftmaxCrossEntropy"/> of K classes the target is (1 − e) times the one-hot vector plus
    /// e/K; under <see cref="Loss.BinaryCrossEntropy"/> with labels it is t·(1 − e) + e/2. No other loss takes it.
    /// </summary>
    public float LabelSmoothing { get; set; }

    /// <summary>
    /// What the samples of each class count in a batch: one weight for each class, finite and above 0, where the loss
    /// takes labels. The batch's loss is Σ w·l / Σ w over its samples, with w a sample's own weight times its class's.
    /// With label smoothing each class's part of the target counts by its own weight, as in PyTorch's
    /// CrossEntropyLoss. Target values have no class: they count 1.
    /// </summary>
    public float[]? ClassWeights { get; set; }
}
