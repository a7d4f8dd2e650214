using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen.Numerics;

/// <summary>
/// The initial weights of a network: a function of the seed, the layer's number and the place of a weight in canonical
/// order alone, and so the same for every layout, processor and compiler.
/// <para>
/// Weight [o, i] of layer L (from 1) takes word o·inputs + i of the stream (seed, <see cref="RandomPurpose.Weights"/>,
/// L) of <see cref="Philox"/>. A uniform value is made from the high 24 bits k of a word as (2k + 1 − 2²⁴)/2²⁴, exact
/// and symmetric in the open interval from −1 to 1. Normal values come in pairs from the words 2j and 2j + 1 (Box and
/// Muller, "A note on the generation of random normal deviates", 1958): r = √(−2 ln u) with u = (k + 1)/2²⁴, the angle
/// is k/2²⁴ turns, and the two are r·cos and r·sin. None exceeds 5.77 standard deviations.
/// </para>
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Initializer
{
    // 16 words are 8 pairs: one vector of radii and one of angles.
    private const int ChunkLength = 16;
    private const float TwoToMinus24 = 1f / 16777216f;

    /// <summary>
    /// Draws the weights of all layers; biases and padding become zero. A batch normalisation begins with γ = 1, β = 0,
    /// mean 0 and variance 1, a standardised input with mean 0 and scale 1.
    /// </summary>
    /// <param name="architecture">The layers and how their weights start.</param>
    /// <param name="parameters">Receives <see cref="Architecture.PackedLength"/> floats in packed form.</param>
    /// <param name="seed">Any number; the same seed gives the same bits.</param>
    /// <exception cref="ArgumentException">The buffer has another length.</exception>
    public static void Fill(Architecture architecture, AlignedBuffer parameters, long seed)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Length != architecture.PackedLength)
        {
            throw new ArgumentException(
                $"The buffer holds {parameters.Length} floats; the parameters take {architecture.PackedLength}.",
                nameof(parameters));
        }

        parameters.Span.Clear();
        for (int l = 0; l < architecture.Layers.Count; l++)
        {
            LayerDescription layer = architecture.Layers[l];
            FillLayer(layer, parameters.Span, seed, step: (uint)(l + 1));
            if (layer.Normalization is not null)
            {
                parameters.Span.Slice(layer.NormOffset, layer.Units).Fill(1);
                parameters.Span.Slice(layer.NormOffset + (3 * layer.Stride), layer.Units).Fill(1);
            }
        }

        if (architecture.IsStandardized)
        {
            int scales = architecture.StandardizeOffset + architecture.StandardizeStride;
            parameters.Span.Slice(scales, architecture.Inputs).Fill(1);
        }
    }

    private static void FillLayer(LayerDescription layer, Span<float> parameters, long seed, uint step)
    {
        (bool normal, float scale) = Distribution(layer);
        if (scale == 0f)
        {
            return;
        }

        Span<uint> words = stackalloc uint[ChunkLength];
        Span<float> values = stackalloc float[ChunkLength];
        int count = layer.Units * layer.Inputs;
        int output = 0;
        int input = 0;
        for (int first = 0; first < count; first += ChunkLength)
        {
            Draw(seed, step, first, words);
            if (normal)
            {
                Normal(words, values);
            }
            else
            {
                Uniform(words, values);
            }

            int length = int.Min(ChunkLength, count - first);
            foreach (float value in values[..length])
            {
                parameters[layer.WeightIndex(output, input)] = value * scale;
                if (++input == layer.Inputs)
                {
                    input = 0;
                    output++;
                }
            }
        }
    }

    /// <summary>Whether weights are normal or uniform, and their standard deviation or half-width.</summary>
    private static (bool Normal, float Scale) Distribution(LayerDescription layer) => layer.Initialization switch
    {
        Initialization.HeNormal => (true, float.Sqrt(2f / layer.Inputs)),
        Initialization.XavierUniform => (false, float.Sqrt(6f / ((float)layer.Inputs + layer.Units))),
        Initialization.LeCunNormal => (true, float.Sqrt(1f / layer.Inputs)),
        Initialization.Uniform => (false, layer.Range),
        Initialization.Zeros => (false, 0f),
        _ => throw new ArgumentOutOfRangeException(
            nameof(layer), layer.Initialization, $"{layer.Name} has an unknown initialization."),
    };

    /// <summary>16 words of a layer's stream, from word <paramref name="first"/>, a multiple of 16.</summary>
    private static void Draw(long seed, uint step, int first, Span<uint> words)
    {
        for (int i = 0; i < ChunkLength; i += 4)
        {
            (words[i], words[i + 1], words[i + 2], words[i + 3]) =
                Philox.Block(seed, RandomPurpose.Weights, step, (ulong)(first + i) / 4);
        }
    }

    /// <summary>16 values in the open interval from −1 to 1.</summary>
    private static void Uniform(ReadOnlySpan<uint> words, Span<float> values)
    {
        for (int i = 0; i < ChunkLength; i++)
        {
            int k = (int)(words[i] >> 8);
            values[i] = ((2 * k) + 1 - (1 << 24)) * TwoToMinus24;
        }
    }

    /// <summary>8 pairs of standard normal values.</summary>
    private static void Normal(ReadOnlySpan<uint> words, Span<float> values)
    {
        Span<float> radii = stackalloc float[ChunkLength / 2];
        Span<float> angles = stackalloc float[ChunkLength / 2];
        for (int i = 0; i < radii.Length; i++)
        {
            radii[i] = ((words[2 * i] >> 8) + 1) * TwoToMinus24;
            angles[i] = (words[(2 * i) + 1] >> 8) * TwoToMinus24;
        }

        Vector256<float> u = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(radii));
        Vector256<float> radius = Vector256.Sqrt(Vector256.Create(-2f) * VectorMath.Log(u));
        (Vector256<float> sin, Vector256<float> cos) =
            VectorMath.SinCosTurns(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(angles)));
        Vector256<float> first = radius * cos;
        Vector256<float> second = radius * sin;
        for (int i = 0; i < radii.Length; i++)
        {
            values[2 * i] = first.GetElement(i);
            values[(2 * i) + 1] = second.GetElement(i);
        }
    }
}
