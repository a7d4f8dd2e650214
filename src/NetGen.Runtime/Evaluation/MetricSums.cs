using NetGen.Kernels;

namespace NetGen;

/// <summary>Gathers what the metrics of an evaluation are made of, sample by sample; no weight plays a part.</summary>
internal sealed class MetricSums
{
    private readonly Architecture _architecture;
    private readonly Dataset _data;
    private readonly bool _hasProbabilities;
    private double _logLoss;

    public MetricSums(Architecture architecture, Dataset data)
    {
        _architecture = architecture;
        _data = data;
        _hasProbabilities = data.HasLabels && LabelRules.DefinesProbabilities(architecture.Loss);
        Confusion = new ConfusionMatrix(data.Classes, data.ClassNames);
        Scores = data.Classes == 2 ? new RankedScores(data.Count) : null;
        bool areEstimates = !data.HasLabels && LabelRules.AreOutputsEstimates(architecture.Loss);
        Errors = areEstimates ? new TargetErrors(data) : null;
    }

    public ConfusionMatrix Confusion { get; }

    /// <summary>What ranks the samples; null unless there are two classes.</summary>
    public RankedScores? Scores { get; }

    /// <summary>How far outputs are from targets; null where samples carry labels or outputs are logits.</summary>
    public TargetErrors? Errors { get; }

    /// <summary>The mean of −ln p[label]; NaN without labels or probabilities.</summary>
    public double LogLoss => _hasProbabilities ? _logLoss / _data.Count : double.NaN;

    /// <summary>Adds a sample with its outputs and its loss.</summary>
    public void Add(int sample, ReadOnlySpan<float> y, float loss)
    {
        Errors?.Add(sample, y);
        if (!_data.HasLabels)
        {
            return;
        }

        int label = _data.Label(sample);
        Confusion.Add(label, Decision.Classify(_architecture, y));
        Scores?.Set(sample, label, y.Length == 1 ? y[0] : (double)y[1] - y[0]);
        if (_hasProbabilities)
        {
            bool isSmoothed = _architecture.LossDefinition.LabelSmoothing > 0;
            _logLoss += isSmoothed ? LossKernels.SampleLoss(_architecture.Loss, y, label) : loss;
        }
    }
}
