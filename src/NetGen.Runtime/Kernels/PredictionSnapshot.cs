using System.ComponentModel;

namespace NetGen.Kernels;

/// <summary>
/// A network's predictions with the parameters that it had at one moment: buffers that are swapped in later are not
/// seen. The parameters are not copied, so that changes in place are.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PredictionSnapshot
{
    private readonly IPredictor? _network;
    private readonly BatchPredictor? _predictor;
    private readonly AlignedBuffer? _parameters;

    /// <summary>Takes what a generated network reads.</summary>
    /// <param name="predictor">The network's kernel.</param>
    /// <param name="parameters">The packed parameters, folded where the network folds them.</param>
    public PredictionSnapshot(BatchPredictor predictor, AlignedBuffer parameters)
    {
        _predictor = predictor;
        _parameters = parameters;
    }

    /// <summary>Stands for what has no snapshots of its own: it reads at each call.</summary>
    /// <param name="network">The network, or a form of it.</param>
    public PredictionSnapshot(IPredictor network)
    {
        _network = network;
    }

    internal void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        if (_predictor is null)
        {
            _network!.PredictBatch(inputs, outputs);
        }
        else
        {
            _predictor.Run(inputs, outputs, _parameters!);
        }
    }
}
