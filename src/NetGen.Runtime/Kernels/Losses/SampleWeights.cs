namespace NetGen.Kernels;

/// <summary>
/// What the samples of a batch count: each its own weight times its class's. The batch's loss Σ w·l / Σ w is the mean
/// over its B samples of l·f with the factors f = w·B / Σ w; a batch of zero weights has factors of 0.
/// </summary>
internal readonly ref struct SampleWeights
{
    private readonly ReadOnlySpan<float> _weights;
    private readonly ReadOnlySpan<float> _classWeights;
    private readonly ReadOnlySpan<int> _labels;
    private readonly double _scale;

    /// <summary>Adds the weights up, in the order of the samples.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are class weights, and a label names no class.</exception>
    internal SampleWeights(Batch batch, ReadOnlySpan<float> classWeights)
    {
        _weights = batch.Weights;
        _labels = batch.Labels;
        _classWeights = batch.HasLabels ? classWeights : [];
        AreEqual = _weights.IsEmpty && _classWeights.IsEmpty;
        Total = AreEqual ? batch.Count : Sum(batch.Count);
        _scale = Total > 0 ? batch.Count / Total : 0;
    }

    /// <summary>Whether every sample counts 1, and every factor is 1.</summary>
    internal bool AreEqual { get; }

    /// <summary>Σ w.</summary>
    internal double Total { get; }

    /// <summary>A sample's factor, exactly 1 where all weights are the same.</summary>
    internal float Factor(int sample) => (float)(Weight(sample) * _scale);

    private double Sum(int count)
    {
        double sum = 0;
        for (int s = 0; s < count; s++)
        {
            if (!_classWeights.IsEmpty)
            {
                LossChecks.Label(_labels[s], _classWeights.Length);
            }

            sum += Weight(s);
        }

        return sum;
    }

    private double Weight(int sample)
    {
        double weight = _weights.IsEmpty ? 1 : _weights[sample];
        return _classWeights.IsEmpty ? weight : weight * _classWeights[_labels[sample]];
    }
}
