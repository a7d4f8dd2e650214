namespace NetGen;

/// <summary>
/// What one sample leaves behind on its way through a <see cref="ReferenceNetwork"/>, by layer from 1; a⁰ is the
/// input.
/// </summary>
internal sealed class ReferencePass
{
    internal ReferencePass(Architecture architecture)
    {
        int layers = architecture.Layers.Count;
        Z = new double[layers + 1][];
        A = new double[layers + 1][];
        Z[0] = [];
        A[0] = new double[architecture.Inputs];
        for (int l = 1; l <= layers; l++)
        {
            Z[l] = new double[architecture.Layers[l - 1].Units];
            A[l] = new double[architecture.Layers[l - 1].Units];
        }

        OutputGradient = new double[architecture.Outputs];
    }

    /// <summary>The net inputs zˡ; there is no z⁰.</summary>
    internal double[][] Z { get; }

    /// <summary>The activations aˡ.</summary>
    internal double[][] A { get; }

    /// <summary>The activations of the last layer.</summary>
    internal double[] Outputs => A[^1];

    /// <summary>∂C/∂a of the last layer.</summary>
    internal double[] OutputGradient { get; }
}
