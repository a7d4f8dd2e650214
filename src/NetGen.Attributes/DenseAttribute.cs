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

    /// <summary>Whether the units have biases. Batch normalisation, which shifts by itself, takes them away.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>Whether training leaves the layer's parameters as they are.</summary>
    public bool Frozen { get; set; }

    /// <summary>
    /// λ₁ of the penalty λ₁·Σ|w| on the weights: finite and at least 0. Where it is not set, the network's.
    /// </summary>
    public double L1 { get; set; }

    /// <summary>
    /// λ₂ of the penalty ½λ₂·Σw² on the weights: finite and at least 0. Where it is not set, the network's.
    /// </summary>
    public double L2 { get; set; }

    /// <summary>
    /// λ of the decoupled decay w ← (1 − ηλ)·w of the weights in each step of rate η: finite and at least 0 (Loshchilov
    /// and Hutter 2019). Where it is not set, the network's.
    /// </summary>
    public double WeightDecay { get; set; }

    /// <summary>
    /// The greatest norm of the weights into one unit, kept after each step: finite and above 0; 0, where it is not
    /// set, is no limit (Srivastava and others 2014). Where it is not set, the network's.
    /// </summary>
    public double MaxNorm { get; set; }
}
