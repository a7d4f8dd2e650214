using System;

namespace NetGen;

/// <summary>
/// A fully connected layer: a = σ(x·w + b) with weights of shape [units, inputs]. Layers stand in the order of
/// their attributes.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DenseAttribute : Attribute
{
    /// <summary>Adds a fully connected layer.</summary>
    /// <param name="units">The number of units, at least 1; the last layer's units are the network's outputs.</param>
    /// <param name="activation">The activation of each unit.</param>
    public DenseAttribute(int units, Activation activation = Activation.Identity)
    {
        Units = units;
        Activation = activation;
    }

    /// <summary>The number of units.</summary>
    public int Units { get; }

    /// <summary>The activation of each unit.</summary>
    public Activation Activation { get; }

    /// <summary>
    /// The slope of <see cref="NetGen.Activation.LeakyRelu"/> for negative inputs: finite and not negative.
    /// </summary>
    public float Slope { get; set; } = 0.01f;

    /// <summary>How the weights start.</summary>
    public Initialization Initialization { get; set; }

    /// <summary>The half-width of <see cref="NetGen.Initialization.Uniform"/>: finite and positive.</summary>
    public float Range { get; set; } = 0.05f;
}
