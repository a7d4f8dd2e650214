using NetGen.Benchmarks.Comparing.Cases;

namespace NetGen.Benchmarks.Comparing;

/// <summary>The least time that an operation can take on a machine: what shares of the limit are shares of.</summary>
internal sealed class WorkLimit
{
    // The smallest first-level cache that is common. Weights beyond it are streamed for each operation.
    private const int FirstLevelBytes = 32 * 1024;

    private readonly double _flops;
    private readonly bool _streams;
    private readonly bool _updates;
    private readonly bool _isInteger;

    /// <summary>
    /// Counts multiply-adds, as two operations each: the outputs; in training the weights' gradients too, and the
    /// inputs' gradients of all layers but the first. The update is not counted.
    /// </summary>
    public WorkLimit(Case measured, Architecture architecture)
    {
        double perSample = architecture.Layers
            .Select((layer, i) => 2.0 * layer.Inputs * layer.Units * (!measured.IsTraining ? 1 : i == 0 ? 2 : 3)).Sum();
        _flops = perSample * measured.SamplesPerOperation;
        _updates = measured.IsTraining;

        // A batch works long on each weight; one sample uses it once, so fetching it binds.
        _isInteger = measured.IsInteger;
        _streams = measured.Batch == 1
            && architecture.ParameterCount * (_isInteger ? sizeof(byte) : sizeof(float)) > FirstLevelBytes;
    }

    /// <summary>What binds.</summary>
    public string Name => _isInteger ? _streams ? "products of bytes, or read of the weights" : "products of bytes"
        : !_streams ? "FMA"
        : _updates ? "read + update of the weights" : "read of the weights";

    /// <summary>The least seconds of an operation.</summary>
    /// <param name="flopsPerSecond">The peak of this moment.</param>
    /// <param name="ask">Answers "read" and "update": the seconds of one pass over all weights.</param>
    public double Seconds(double flopsPerSecond, Func<string, double> ask)
    {
        double compute = _flops / flopsPerSecond;
        return !_streams ? compute : Math.Max(compute, ask("read") + (_updates ? ask("update") : 0));
    }
}
