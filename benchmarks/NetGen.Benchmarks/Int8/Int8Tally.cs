using NetGen.Benchmarks.Results;

namespace NetGen.Benchmarks.Int8;

/// <summary>Adds up what networks come to in floats and in integers.</summary>
internal sealed class Int8Tally(Metric metric, ActivationRange range)
{
    private readonly List<double> _floats = [];
    private readonly List<double> _integers = [];
    private long _agreed;
    private long _samples;
    private long _floatBytes;
    private long _integerBytes;

    /// <summary>Judges both forms on the test part.</summary>
    public void Add(INetwork network, Trial trial)
    {
        QuantizedModel model = Quantizer.Quantize(
            network, trial.Train, new QuantizationOptions { Range = range });
        var floats = new ClassRecorder(network);
        var integers = new ClassRecorder(new QuantizedReference(model));
        _floats.Add(metric.Score(floats, trial));
        _integers.Add(metric.Score(integers, trial));
        if (trial.Test.HasLabels)
        {
            _agreed += floats.Classes.Zip(integers.Classes, (before, after) => before == after ? 1 : 0).Sum();
            _samples += trial.Test.Count;
        }

        using var floatFile = new MemoryStream();
        ParameterFile.Save(network.Architecture, network.Parameters, floatFile);
        using var integerFile = new MemoryStream();
        QuantizedFile.Save(model, integerFile);
        (_floatBytes, _integerBytes) = (floatFile.Length, integerFile.Length);
    }

    public Int8Result Result(string name, double allowed)
    {
        double sign = metric.IsHigherBetter ? 1 : -1;
        double loss = _floats.Zip(_integers, (before, after) => sign * (before - after)).Max();
        double? agreement = _samples > 0 ? (double)_agreed / _samples : null;
        return new Int8Result(
            name,
            metric.Name,
            range.ToString(),
            _floats,
            _integers,
            loss,
            allowed,
            agreement,
            _floatBytes,
            _integerBytes);
    }
}
