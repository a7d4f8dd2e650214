using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using NetGen.Kernels;

namespace NetGen;

/// <summary>
/// Looks at a network between steps: a pass that stores the gradient of a few samples, their activations, and the
/// weights before and after. It reads the network and changes nothing. Made once a training.
/// </summary>
internal sealed class HealthProbe
{
    // Of fewer samples a gradient says little, and with batch normalisation nothing: two of them are −1 and 1.
    private const int LeastGradientSamples = 32;

    private readonly INetwork _network;
    private readonly Architecture _architecture;

    // Its slot has the weights before a step until the gradient takes their place.
    private readonly TrainingState _gradient;
    private readonly LayerActivations _activations;
    private readonly bool _isFolded;

    /// <param name="network">The network.</param>
    /// <param name="batchSize">The largest batch that it is looked at with.</param>
    /// <param name="samples">The most samples of a batch that are looked at.</param>
    public HealthProbe(INetwork network, int batchSize, int samples)
    {
        _network = network;
        _architecture = network.Architecture;
        _gradient = new TrainingState(
            network, StoreGradient.Slots, Math.Min(batchSize, Math.Max(samples, LeastGradientSamples)));
        _activations = new LayerActivations(_architecture, Math.Min(batchSize, samples));
        _isFolded = _architecture.IsStandardized;
        foreach (LayerDescription layer in _architecture.Layers)
        {
            _isFolded |= layer.Normalization is not null;
        }
    }

    /// <summary>Keeps the weights before a step.</summary>
    public void KeepWeights() => _network.Parameters.Span.CopyTo(_gradient.Slot0.Span);

    /// <summary>Looks at the network.</summary>
    /// <param name="batch">A batch that fits the network.</param>
    /// <param name="step">The steps done.</param>
    /// <param name="hasUpdated">Whether the weights before the last step were kept, and it updated them.</param>
    public HealthSample Look(Batch batch, long step, bool hasUpdated)
    {
        double[] updates = hasUpdated ? Updates() : [];
        float loss = StoreGradientOf(batch);
        ReadOnlySpan<float> parameters = _gradient.Parameters.Span;
        AlignedBuffer folded = _isFolded ? Folding.Fold(_architecture, _gradient.Parameters) : _gradient.Parameters;
        _activations.Begin(batch);
        var layers = new LayerHealth[_architecture.Layers.Count];
        for (int l = 0; l < layers.Length; l++)
        {
            LayerDescription layer = _architecture.Layers[l];
            _activations.Next(folded.Span, layer);
            double weights = Norm(Weights(parameters, layer));
            double root = Math.Sqrt((double)layer.Inputs * layer.Units);
            layers[l] = new LayerHealth
            {
                Name = layer.Name,
                GradientRms = layer.IsFrozen || !float.IsFinite(loss)
                    ? double.NaN
                    : Norm(Weights(_gradient.Slot0.Span, layer)) / root,
                WeightRms = weights / root,
                UpdateRatio = layer.IsFrozen || !hasUpdated || weights == 0
                    ? double.NaN
                    : updates[l] / weights,
                DeadShare = _activations.DeadShare(layer),
                SaturatedShare = _activations.SaturatedShare(layer),
            };
        }

        return new HealthSample { Step = step, Loss = loss, Layers = layers };
    }

    /// <summary>The norm of the change of each layer's weights since they were kept.</summary>
    private double[] Updates()
    {
        double[] updates = new double[_architecture.Layers.Count];
        for (int l = 0; l < updates.Length; l++)
        {
            LayerDescription layer = _architecture.Layers[l];
            updates[l] = Distance(
                Weights(_network.Parameters.Span, layer), Weights(_gradient.Slot0.Span, layer));
        }

        return updates;
    }

    /// <summary>Stores the mean gradient of a batch's first samples.</summary>
    /// <returns>Their mean loss.</returns>
    private float StoreGradientOf(Batch batch)
    {
        int count = batch.Count;
        batch.Count = Math.Min(count, _gradient.BatchCapacity);
        _gradient.Follow(_network);
        float loss = _network.Backpropagate(batch, _gradient, default(StoreGradient), default(StoreGradient));
        batch.Count = count;
        return loss;
    }

    /// <summary>A layer's packed weights, whole vectors whose padding is zero.</summary>
    private static ReadOnlySpan<float> Weights(ReadOnlySpan<float> packed, LayerDescription layer) =>
        packed[layer.WeightOffset..layer.BiasOffset];

    private static double Norm(ReadOnlySpan<float> values) => Distance(values, []);

    /// <summary>The norm of x − y, or of x where y is empty; squares are summed in double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Distance(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        Vector256<double> sum0 = Vector256<double>.Zero;
        Vector256<double> sum1 = Vector256<double>.Zero;
        for (int i = 0; i < x.Length; i += Vector256<float>.Count)
        {
            Vector256<float> difference = Vector256.Create(x[i..]);
            difference -= y.IsEmpty ? Vector256<float>.Zero : Vector256.Create(y[i..]);
            (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(difference);
            sum0 += lower * lower;
            sum1 += upper * upper;
        }

        Vector256<double> sum = sum0 + sum1;
        return Math.Sqrt((sum[0] + sum[1]) + (sum[2] + sum[3]));
    }
}
