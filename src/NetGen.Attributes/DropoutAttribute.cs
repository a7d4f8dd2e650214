using System;

namespace NetGen;

/// <summary>
/// Dropout in training: each value becomes 0 with probability p and is divided by 1 − p otherwise, so that predictions,
/// which leave it out, need no correction (Srivastava, Hinton, Krizhevsky, Sutskever and Salakhutdinov 2014, inverted).
/// It works on the activations of the layer that it follows, or on the network's input before the first layer. The
/// masks depend on the training's seed, the step, the sample and the unit alone.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DropoutAttribute : Attribute
{
    /// <summary>Adds a dropout.</summary>
    /// <param name="probability">
    /// The probability p that a value is dropped, at least 0 and below 1; rounded to a multiple of 2⁻¹⁶.
    /// </param>
    public DropoutAttribute(double probability)
    {
        Probability = probability;
    }

    /// <summary>The probability that a value is dropped.</summary>
    public double Probability { get; }
}
