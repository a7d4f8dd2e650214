using NetGen.Kernels;

namespace NetGen;

/// <summary>Evaluates a network on a data set, again and again, in chunks that fit the cache.</summary>
internal sealed class Evaluator
{
    // About 128 KB of features and outputs at a time. A sample's bits do not depend on the batch it is predicted in.
    private const int ChunkFloats = 32 * 1024;

    private readonly INetwork _network;
    private readonly Dataset _data;
    private readonly float[] _features;
    private readonly float[] _outputs;
    private readonly int _chunk;

    /// <summary>Checks that the data set fits the network.</summary>
    public Evaluator(INetwork network, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        new NetworkFit(network.Architecture).Check(data, nameof(data));
        _network = network;
        _data = data;
        _chunk = Math.Clamp(ChunkFloats / (data.Inputs + network.Architecture.Outputs), 1, data.Count);
        _features = new float[checked(_chunk * data.Inputs)];
        _outputs = new float[checked(_chunk * network.Architecture.Outputs)];
    }

    public Evaluation Run(CancellationToken cancellationToken = default)
    {
        var confusion = new ConfusionMatrix(_data.Classes, _data.ClassNames);
        return new Evaluation(_data.Count, MeanLoss(confusion, cancellationToken), confusion);
    }

    /// <summary>The mean loss alone, without asking which classes were told.</summary>
    public double MeanLoss() => MeanLoss(confusion: null, CancellationToken.None);

    private double MeanLoss(ConfusionMatrix? confusion, CancellationToken cancellationToken)
    {
        _network.Fold();
        double sum = 0;
        for (int start = 0; start < _data.Count; start += _chunk)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sum = AddChunk(sum, start, Math.Min(_chunk, _data.Count - start), confusion);
        }

        return sum / _data.Count;
    }

    private double AddChunk(double sum, int start, int count, ConfusionMatrix? confusion)
    {
        Loss loss = _network.Architecture.Loss;
        int width = _network.Architecture.Outputs;
        Span<float> features = _features.AsSpan(0, count * _data.Inputs);
        Span<float> outputs = _outputs.AsSpan(0, count * width);
        _data.CopyFeatures(start, count, features);
        _network.PredictBatch(features, outputs);
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> y = outputs.Slice(i * width, width);
            if (_data.HasLabels)
            {
                int label = _data.Label(start + i);
                sum += LossKernels.SampleLoss(loss, y, label);
                confusion?.Add(label, Decision.Classify(_network.Architecture, y));
            }
            else
            {
                sum += LossKernels.SampleLoss(loss, y, _data.Targets(start + i));
            }
        }

        return sum;
    }
}
