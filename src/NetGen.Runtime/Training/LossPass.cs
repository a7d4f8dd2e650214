using NetGen.Kernels;

namespace NetGen;

/// <summary>
/// The mean loss of a batch, bit for bit as a step computes it, by a prediction: a forward pass alone. Allocates
/// nothing after it is made.
/// </summary>
internal sealed class LossPass(INetwork network, int batchSize)
{
    private readonly float[] _outputs = new float[checked(batchSize * network.Architecture.Outputs)];
    private readonly float[] _losses = new float[batchSize];

    /// <summary>
    /// Whether predictions have the bits of a step's forward pass: where nothing perturbs it, no batch is normalised,
    /// and nothing is folded into the weights that predictions read.
    /// </summary>
    public static bool IsExact(Architecture architecture) =>
        !architecture.IsStandardized && architecture.InputPerturbations.Count == 0 &&
        architecture.Layers.All(layer => layer.Normalization is null && layer.Perturbations.Count == 0);

    /// <summary>Gathers the batch where it is not there yet, and computes its mean loss.</summary>
    /// <returns>The loss; not finite where an output is not.</returns>
    public float Run(BatchSource source)
    {
        source.Gather(TeamMember.Alone);
        Batch batch = source.Batch;
        LossDefinition loss = network.Architecture.LossDefinition;
        int width = network.Architecture.Outputs;
        Span<float> outputs = _outputs.AsSpan(0, batch.Count * width);
        network.PredictBatch(batch.Features, outputs);
        var weights = new SampleWeights(batch, loss.ClassWeights);
        for (int s = 0; s < batch.Count; s++)
        {
            ReadOnlySpan<float> y = outputs.Slice(s * width, width);
            float one = batch.HasLabels
                ? LossKernels.SampleLoss(loss, y, batch.Labels[s])
                : LossKernels.SampleLoss(loss, y, batch.Targets.Slice(s * width, width));
            _losses[s] = one * weights.Factor(s);
        }

        return LossKernels.Mean(ref _losses[0], batch.Count);
    }
}
