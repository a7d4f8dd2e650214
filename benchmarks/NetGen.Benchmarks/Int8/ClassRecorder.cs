namespace NetGen.Benchmarks.Int8;

/// <summary>Predicts like another and notes the class of each sample.</summary>
internal sealed class ClassRecorder(IPredictor inner) : IPredictor
{
    private readonly List<int> _classes = [];

    public Architecture Architecture => inner.Architecture;

    /// <summary>The classes in the order of the samples.</summary>
    public IReadOnlyList<int> Classes => _classes;

    public void Predict(ReadOnlySpan<float> input, Span<float> output) => PredictBatch(input, output);

    public void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        inner.PredictBatch(inputs, outputs);
        for (int start = 0; start < outputs.Length; start += Architecture.Outputs)
        {
            _classes.Add(Decision.Classify(Architecture, outputs.Slice(start, Architecture.Outputs)));
        }
    }
}
