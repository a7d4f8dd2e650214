namespace NetGen;

/// <summary>
/// The passes of a whole batch through a <see cref="ReferenceNetwork"/>: side by side, because batch normalisation
/// looks at all samples of a layer before the next layer begins.
/// </summary>
internal sealed class ReferenceBatch
{
    private ReferenceBatch(Architecture architecture, ReferencePass[] samples, bool isTraining)
    {
        Samples = samples;
        IsTraining = isTraining;
        Normalizations = [.. architecture.Layers.Select(CreateNormalization)];
    }

    /// <summary>A pass for each sample.</summary>
    internal ReferencePass[] Samples { get; }

    /// <summary>
    /// Whether batch normalisation takes the batch's statistics, except in frozen layers, and perturbations perturb;
    /// predictions take the running statistics.
    /// </summary>
    internal bool IsTraining { get; }

    /// <summary>The statistics of each layer's batch normalisation, from 0; null where a layer has none.</summary>
    internal ReferenceNormalization?[] Normalizations { get; }

    /// <summary>Room for a step on so many samples.</summary>
    internal static ReferenceBatch ForTraining(Architecture architecture, int count)
    {
        var samples = new ReferencePass[count];
        for (int n = 0; n < count; n++)
        {
            samples[n] = new ReferencePass(architecture, n);
        }

        return new ReferenceBatch(architecture, samples, isTraining: true);
    }

    /// <summary>Room for the prediction of one sample.</summary>
    internal static ReferenceBatch ForPrediction(Architecture architecture) =>
        new(architecture, [new ReferencePass(architecture, sample: -1)], isTraining: false);

    private static ReferenceNormalization? CreateNormalization(LayerDescription layer) =>
        layer.Normalization is null ? null : new ReferenceNormalization(layer);
}
