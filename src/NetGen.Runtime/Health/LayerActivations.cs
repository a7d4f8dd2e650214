using System.Runtime.Intrinsics;
using NetGen.Kernels;

namespace NetGen;

/// <summary>
/// The activations of a few samples, layer after layer, for whoever needs more than a generated network gives: its
/// outputs. Plain vector loops over the packed parameters, right within rounding, and no result.
/// </summary>
internal sealed class LayerActivations
{
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
        int widest = Math.Max(architecture.Inputs, architecture.Layers.Max(layer => layer.Stride));
        _inputs = new AlignedBuffer(checked(samples * widest));
        _outputs = new AlignedBuffer(_inputs.Length);
    }

    /// <summary>Begins with the first samples of a batch; <see cref="Next"/> comes next.</summary>
    public void Begin(Batch batch)
    {
        _count = Math.Min(batch.Count, _samples);
        _inputStride = batch.Inputs;
        batch.Features[..(_count * batch.Inputs)].CopyTo(_outputs.Span);
    }

    /// <summary>Goes on to the activations of the next layer: a = σ(xW + b).</summary>
    public void Next(ReadOnlySpan<float> parameters, LayerDescription layer)
    {
        (_inputs, _outputs) = (_outputs, _inputs);
        for (int row = 0; row < _count; row++)
        {
            ReadOnlySpan<float> x = _inputs.Span.Slice(row * _inputStride, layer.Inputs);
            Span<float> z = _outputs.Span.Slice(row * layer.Stride, layer.Stride);
            parameters.Slice(layer.BiasOffset, layer.Stride).CopyTo(z);
            for (int i = 0; i < x.Length; i++)
            {
                // Pixels and Relu units are often 0.
                if (x[i] != 0)
                {
                    Add(x[i], parameters.Slice(layer.WeightOffset + (i * layer.Stride), layer.Stride), z);
                }
            }
        }

        Activate(layer, ref _outputs.Reference, _count * layer.Stride);
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

    /// <summary>z += x·w, whole vectors.</summary>
    private static void Add(float x, ReadOnlySpan<float> w, Span<float> z)
    {
        Vector256<float> factor = Vector256.Create(x);
        for (int i = 0; i < z.Length; i += Vector256<float>.Count)
        {
            Vector256.FusedMultiplyAdd(factor, Vector256.Create(w[i..]), Vector256.Create(z[i..])).CopyTo(z[i..]);
        }
    }

    private static void Activate(LayerDescription layer, ref float za, int length)
    {
        switch (layer.Activation)
        {
            case Activation.Identity:
                break;
            case Activation.Relu:
                Activations.Relu(ref za, length);
                break;
            case Activation.LeakyRelu:
                Activations.LeakyRelu(ref za, layer.Slope, length);
                break;
            case Activation.Sigmoid:
                Activations.Sigmoid(ref za, length);
                break;
            case Activation.Tanh:
                Activations.Tanh(ref za, length);
                break;
            case Activation.Softplus:
                Activations.Softplus(ref za, length);
                break;
            case Activation.Elu:
                Activations.Elu(ref za, length);
                break;
            case Activation.Gelu:
                Activations.Gelu(ref za, length);
                break;
            case Activation.Silu:
                Activations.Silu(ref za, length);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(layer), layer.Activation, "Unknown activation.");
        }
    }
}
