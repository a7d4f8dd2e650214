using NetGen.Kernels;

namespace NetGen;

/// <summary>
/// Evaluates a network, or a form of one, on a data set, again and again, in chunks that fit the cache.
/// </summary>
internal sealed class Evaluator
{
    // About 128 KB of features and outputs at a time. A sample's bits do not depend on the batch it is predicted in.
    private const int ChunkFloats = 32 * 1024;

    private readonly IPredictor _network;
    private readonly Dataset _data;
    private readonly float[] _features;
    private readonly float[] _outputs;
    private readonly int _chunk;
    private readonly double _totalWeight;

    /// <summary>Checks that the data set fits the network.</summary>
    public Evaluator(IPredictor network, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        new NetworkFit(network.Architecture).Check(data, nameof(data));
        _network = network;
        _data = data;
        _chunk = Math.Clamp(ChunkFloats / (data.Inputs + network.Architecture.Outputs), 1, data.Count);
        _features = new float[checked(_chunk * data.Inputs)];
        _outputs = new float[checked(_chunk * network.Architecture.Outputs)];
        for (int sample = 0; sample < data.Count; sample++)
        {
            _totalWeight += Weight(sample);
        }
    }

    public Evaluation Run(CancellationToken cancellationToken = default)
    {
        var metrics = new MetricSums(_network.Architecture, _data);
        return new Evaluation(_data.Count, MeanLoss(metrics, cancellationToken), metrics);
    }

    /// <summary>The mean loss alone, without asking for anything else.</summary>
    public double MeanLoss() => MeanLoss(metrics: null, CancellationToken.None);

    private double MeanLoss(MetricSums? metrics, CancellationToken cancellationToken)
    {
        // All chunks with the same parameters, whatever other threads swap in meanwhile.
        PredictionSnapshot snapshot = _network.Snapshot();
        double sum = 0;
        for (int start = 0; start < _data.Count; start += _chunk)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sum = AddChunk(in snapshot, sum, start, Math.Min(_chunk, _data.Count - start), metrics);
        }

        return _totalWeight > 0 ? sum / _totalWeight : 0;
    }

    private double AddChunk(
        in PredictionSnapshot snapshot, double sum, int start, int count, MetricSums? metrics)
    {
        LossDefinition loss = _network.Architecture.LossDefinition;
        int width = _network.Architecture.Outputs;
        Span<float> features = _features.AsSpan(0, count * _data.Inputs);
        Span<float> outputs = _outputs.AsSpan(0, count * width);
        _data.CopyFeatures(start, count, features);
        snapshot.PredictBatch(features, outputs);
        for (int i = 0; i < count; i++)
        {
            int sample = start + i;
            ReadOnlySpan<float> y = outputs.Slice(i * width, width);
            float one = _data.HasLabels
                ? LossKernels.SampleLoss(loss, y, _data.Label(sample))
                : LossKernels.SampleLoss(loss, y, _data.Targets(sample));
            sum += one * Weight(sample);
            metrics?.Add(sample, y, one);
        }

        return sum;
    }

    /// <summary>The sample's weight times its class's.</summary>
    private double Weight(int sample)
    {
        ReadOnlySpan<float> classWeights = _network.Architecture.LossDefinition.ClassWeights;
        double weight = _data.Weight(sample);
        return _data.HasLabels && !classWeights.IsEmpty ? weight * classWeights[_data.Label(sample)] : weight;
    }
}
