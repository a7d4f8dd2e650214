using System;

namespace NetGen;

/// <summary>
/// Noise in training: each value gets a normal number of mean 0 added; predictions leave it out. It works on the
/// activations of the layer that it follows, or on the network's input before the first layer (Bishop, "Training with
/// noise is equivalent to Tikhonov regularization", 1995). The noise depends on the training's seed, the step, the
/// sample and the unit alone.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GaussianNoiseAttribute : Attribute
{
    /// <summary>Adds noise.</summary>
    /// <param name="deviation">The standard deviation, finite and at least 0.</param>
    public GaussianNoiseAttribute(double deviation)
    {
        Deviation = deviation;
    }

    /// <summary>The standard deviation.</summary>
    public double Deviation { get; }
}
