namespace NetGen;

/// <summary>
/// What one sample leaves behind on its way through a <see cref="ReferenceNetwork"/>, by layer from 1; place 0 is the
/// input.
/// </summary>
internal sealed class ReferencePass
{
    /// <summary>Makes room for a sample, and draws what perturbs it.</summary>
    /// <param name="architecture">The layers.</param>
    /// <param name="sample">The sample's place in the batch; −1 for a prediction, which nothing perturbs.</param>
    internal ReferencePass(Architecture architecture, int sample)
    {
        int layers = architecture.Layers.Count;
        Z = new double[layers + 1][];
        A = new double[layers + 1][];
        H = new double[layers + 1][];
        Normalized = new double[layers + 1][];
        Perturbed = new ReferencePerturbation?[layers + 1];
        for (int l = 0; l <= layers; l++)
        {
            LayerDescription? layer = l == 0 ? null : architecture.Layers[l - 1];
            int units = layer?.Units ?? architecture.Inputs;
            IReadOnlyList<Perturbation> perturbations = layer?.Perturbations ?? architecture.InputPerturbations;
            Z[l] = layer is null ? [] : new double[units];
            Normalized[l] = layer?.Normalization is null ? [] : new double[units];
            A[l] = new double[units];
            H[l] = A[l];
            if (sample >= 0 && perturbations.Count > 0)
            {
                H[l] = new double[units];
                Perturbed[l] = new ReferencePerturbation(perturbations, place: l, sample, units);
            }
        }

        OutputGradient = new double[architecture.Outputs];
        LossKinks = new double[architecture.Outputs];
    }

    /// <summary>What the activations zˡ are of: net inputs, or what batch normalisation makes of them. No z⁰.</summary>
    internal double[][] Z { get; }

    /// <summary>The activations aˡ; a⁰ is the input, standardised where the network does so.</summary>
    internal double[][] A { get; }

    /// <summary>The perturbed activations hˡ, which the next layer reads; aˡ where nothing perturbs them.</summary>
    internal double[][] H { get; }

    /// <summary>The net inputs with mean 0 and variance 1; empty where a layer has no batch normalisation.</summary>
    internal double[][] Normalized { get; }

    /// <summary>What makes hˡ of aˡ; null where nothing does.</summary>
    internal ReferencePerturbation?[] Perturbed { get; }

    /// <summary>What the last layer puts out.</summary>
    internal double[] Outputs => H[^1];

    /// <summary>∂C/∂y by the outputs.</summary>
    internal double[] OutputGradient { get; }

    /// <summary>
    /// How far each output is from where the loss's formula changes, above 0 on one side and below on the other; 0
    /// throughout under a loss without such a kink.
    /// </summary>
    internal double[] LossKinks { get; }
}
