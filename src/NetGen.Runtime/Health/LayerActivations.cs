using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NetGen.Kernels;

namespace NetGen;

/// <summary>
/// The activations of a few samples, layer after layer, for whoever needs more than a generated network gives: its
/// outputs. Plain vector loops over the packed parameters; one sum over the inputs in their order, so the bits are the
/// same everywhere, though not those of the generated network.
/// </summary>
internal sealed class LayerActivations
{
    // The rows that share a look at the weights: one vector of sums each.
    private const int TileRows = 8;

    private readonly int _samples;
    private AlignedBuffer _inputs;
    private AlignedBuffer _outputs;
    private int _count;
    private int _inputStride;

    /// <param name="architecture">The layers.</param>
    /// <param name="samples">The most samples.</param>
    public LayerActivations(Architecture architecture, int samples)
    {
        _samples = samples;
        int widest = architecture.Inputs;
        foreach (LayerDescription layer in architecture.Layers)
        {
            widest = Math.Max(widest, layer.Stride);
        }

        int rows = checked(samples + TileRows - 1) / TileRows * TileRows;
        _inputs = new AlignedBuffer(checked(rows * widest));
        _outputs = new AlignedBuffer(_inputs.Length);
    }

    /// <summary>Begins with the first samples of a batch; <see cref="Next"/> comes next.</summary>
    public void Begin(Batch batch) => Begin(batch.Features, batch.Inputs, batch.Count);

    /// <summary>Begins with the first samples of some, [count, inputs].</summary>
    public void Begin(ReadOnlySpan<float> features, int inputs, int count)
    {
        _count = Math.Min(count, _samples);
        _inputStride = inputs;
        features[..(_count * inputs)].CopyTo(_outputs.Span);
    }

    /// <summary>A sample's activations of the present layer.</summary>
    public ReadOnlySpan<float> Row(LayerDescription layer, int sample) =>
        _outputs.Span.Slice(sample * layer.Stride, layer.Units);

    /// <summary>Goes on to the activations of the next layer: a = σ(xW + b).</summary>
    public void Next(ReadOnlySpan<float> parameters, LayerDescription layer)
    {
        (_inputs, _outputs) = (_outputs, _inputs);
        for (int column = 0; column < layer.Stride; column += Vector256<float>.Count)
        {
            for (int row = 0; row < _count; row += TileRows)
            {
                AddTile(
                    ref Unsafe.Add(ref _inputs.Reference, row * _inputStride),
                    _inputStride,
                    parameters[(layer.WeightOffset + column)..],
                    layer,
                    Vector256.Create(parameters[(layer.BiasOffset + column)..]),
                    ref Unsafe.Add(ref _outputs.Reference, (row * layer.Stride) + column));
            }
        }

        Activations.Apply(layer.Activation, layer.Slope, ref _outputs.Reference, _count * layer.Stride);
        _inputStride = layer.Stride;
    }

    /// <summary>The part of a Relu layer's units that no sample makes active; NaN for other layers.</summary>
    public double DeadShare(LayerDescription layer)
    {
        if (layer.Activation != Activation.Relu)
        {
            return double.NaN;
        }

        int dead = 0;
        for (int unit = 0; unit < layer.Units; unit++)
        {
            dead += IsDead(unit, layer.Stride) ? 1 : 0;
        }

        return (double)dead / layer.Units;
    }

    /// <summary>The part of a tanh's or sigmoid's activations at the flat ends; NaN for other layers.</summary>
    public double SaturatedShare(LayerDescription layer)
    {
        if (layer.Activation is not (Activation.Tanh or Activation.Sigmoid))
        {
            return double.NaN;
        }

        // A tanh's −1 to 1 is a sigmoid's 0 to 1.
        float low = layer.Activation == Activation.Tanh ? -0.99f : 0.01f;
        int saturated = 0;
        for (int row = 0; row < _count; row++)
        {
            foreach (float a in _outputs.Span.Slice(row * layer.Stride, layer.Units))
            {
                saturated += a < low || a > 0.99f ? 1 : 0;
            }
        }

        return (double)saturated / ((double)_count * layer.Units);
    }

    private bool IsDead(int unit, int stride)
    {
        for (int row = 0; row < _count; row++)
        {
            // NaN is not active either, but the gradients say so louder.
            if (_outputs.Span[(row * stride) + unit] > 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>z = x·w + b for eight rows and as many units; rows beyond the last sample are not read later.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTile(
        ref float x,
        int inputStride,
        ReadOnlySpan<float> weights,
        LayerDescription layer,
        Vector256<float> bias,
        ref float z)
    {
        int stride = layer.Stride;
        ref float w = ref MemoryMarshal.GetReference(weights);
        Vector256<float> z0 = bias;
        Vector256<float> z1 = bias;
        Vector256<float> z2 = bias;
        Vector256<float> z3 = bias;
        Vector256<float> z4 = bias;
        Vector256<float> z5 = bias;
        Vector256<float> z6 = bias;
        Vector256<float> z7 = bias;
        for (int i = 0; i < layer.Inputs; i++)
        {
            Vector256<float> wi = Vector256.LoadUnsafe(ref w, (nuint)(i * stride));
            z0 = Add(ref x, i, wi, z0);
            z1 = Add(ref x, i + inputStride, wi, z1);
            z2 = Add(ref x, i + (2 * inputStride), wi, z2);
            z3 = Add(ref x, i + (3 * inputStride), wi, z3);
            z4 = Add(ref x, i + (4 * inputStride), wi, z4);
            z5 = Add(ref x, i + (5 * inputStride), wi, z5);
            z6 = Add(ref x, i + (6 * inputStride), wi, z6);
            z7 = Add(ref x, i + (7 * inputStride), wi, z7);
        }

        z0.StoreUnsafe(ref z);
        z1.StoreUnsafe(ref z, (nuint)stride);
        z2.StoreUnsafe(ref z, (nuint)(2 * stride));
        z3.StoreUnsafe(ref z, (nuint)(3 * stride));
        z4.StoreUnsafe(ref z, (nuint)(4 * stride));
        z5.StoreUnsafe(ref z, (nuint)(5 * stride));
        z6.StoreUnsafe(ref z, (nuint)(6 * stride));
        z7.StoreUnsafe(ref z, (nuint)(7 * stride));
    }

    /// <summary>z + xᵢ·w.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Add(ref float x, int i, Vector256<float> w, Vector256<float> z) =>
        Vector256.FusedMultiplyAdd(Vector256.Create(Unsafe.Add(ref x, i)), w, z);
}
