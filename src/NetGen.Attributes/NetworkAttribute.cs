using System;

namespace NetGen;

/// <summary>
/// Declares a network: the generator completes the partial class with code for exactly its sizes.
/// Add one <see cref="DenseAttribute"/> for each layer, in order, and one <see cref="LossAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>Declares a network with the given number of inputs.</summary>
    /// <param name="inputs">The number of values in one sample, at least 1.</param>
    public NetworkAttribute(int inputs)
    {
        Inputs = inputs;
    }

    /// <summary>The number of values in one sample.</summary>
    public int Inputs { get; }

    /// <summary>λ₁ of the penalty λ₁·Σ|w| on the weights of all layers: finite and at least 0.</summary>
    public double L1 { get; set; }

    /// <summary>λ₂ of the penalty ½λ₂·Σw² on the weights of all layers: finite and at least 0.</summary>
    public double L2 { get; set; }

    /// <summary>
    /// λ of the decoupled decay w ← (1 − ηλ)·w of the weights of all layers in each step of rate η: finite and at
    /// least 0 (Loshchilov and Hutter 2019).
    /// </summary>
    public double WeightDecay { get; set; }

    /// <summary>
    /// The greatest norm of the weights into one unit, kept after each step: finite and above 0; 0, where it is not
    /// set, is no limit (Srivastava and others 2014).
    /// </summary>
    public double MaxNorm { get; set; }
}
