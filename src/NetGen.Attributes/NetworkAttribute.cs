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
}
