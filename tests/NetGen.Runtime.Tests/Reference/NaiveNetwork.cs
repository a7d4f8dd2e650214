using System.Runtime.Intrinsics;
using NetGen.Kernels;
using NetGen.Numerics;

namespace NetGen.Tests.Reference;

/// <summary>
/// A network for any architecture in scalar float loops over the packed layout, standing in for a generated one. The
/// scalar transcendentals are the C library's: good to an ulp, and no result of the project.
/// </summary>
internal sealed class NaiveNetwork(Architecture architecture) : INetwork
{
    public Architecture Architecture => architecture;

    public AlignedBuffer Parameters { get; set; } = new(architecture.PackedLength);

    /// <summary>Called with the packed gradient before it is handed out: where tests put their faults.</summary>
    public Action<AlignedBuffer>? Corrupt { get; init; }

    /// <summary>Called at the start of each pass over a batch.</summary>
    public Action? OnStep { get; set; }

    /// <summary>Called at the start of each prediction of a batch.</summary>
    public Action? OnPredict { get; set; }

    /// <summary>The threads that its steps are given; all but the first only gather samples.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The smallest network: one layer without activation, initialized as networks are.</summary>
    public static NaiveNetwork Linear(
        int inputs, int outputs, Loss loss = Loss.SoftmaxCrossEntropy, long seed = 1, int threads = 1)
    {
        var architecture = new Architecture("Linear", inputs, loss, new LayerDefinition(outputs));
        var network = new NaiveNetwork(architecture) { Threads = threads };
        Initializer.Fill(network.Architecture, network.Parameters, seed);
        return network;
    }

    /// <summary>Fills weights and biases with numbers of a seed, of variance 1/inputs and up to 0.3.</summary>
    public static NaiveNetwork Create(Architecture architecture, int seed)
    {
        var network = new NaiveNetwork(architecture);
        var random = new Random(seed);
        float[] canonical = new float[architecture.ParameterCount];
        foreach (LayerDescription layer in architecture.Layers)
        {
            int weights = layer.Inputs * layer.Units;
            for (int i = 0; i < layer.ParameterCount; i++)
            {
                double range = i < weights ? Math.Sqrt(3.0 / layer.Inputs) : 0.3;
                canonical[layer.CanonicalOffset + i] = (float)(((2 * random.NextDouble()) - 1) * range);
            }
        }

        ParameterLayout.ToPacked(architecture, canonical, network.Parameters.Span);
        return network;
    }

    public void Predict(ReadOnlySpan<float> input, Span<float> output)
    {
        (_, float[][] a) = Forward(input);
        a[^1].CopyTo(output);
    }

    public void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        OnPredict?.Invoke();
        for (int i = 0; i * architecture.Inputs < inputs.Length; i++)
        {
            Predict(
                inputs.Slice(i * architecture.Inputs, architecture.Inputs),
                outputs.Slice(i * architecture.Outputs, architecture.Outputs));
        }
    }

    public int WorkspaceLength(int batchSize) => architecture.PackedLength;

    public int UsefulThreads(int batchSize) => Math.Min(batchSize, Threads);

    public float Backpropagate<TRule>(Batch batch, TrainingState state, in TRule weightRule, in TRule biasRule)
        where TRule : struct, IUpdateRule<TRule>
    {
        OnStep?.Invoke();
        var gradient = new AlignedBuffer(architecture.PackedLength);
        float loss = 0;
        for (int sample = 0; sample < batch.Count; sample++)
        {
            loss += AddGradient(batch, sample, gradient.Span) / batch.Count;
        }

        if (!float.IsFinite(loss))
        {
            return loss;
        }

        Corrupt?.Invoke(gradient);
        foreach (LayerDescription layer in architecture.Layers)
        {
            int end = layer.BiasOffset + layer.Stride;
            for (int i = layer.WeightOffset; i < end; i += Vector256<float>.Count)
            {
                Update.Apply(
                    in i < layer.BiasOffset ? ref weightRule : ref biasRule,
                    Vector256.LoadUnsafe(ref gradient.Reference, (nuint)i),
                    ref state.Parameters.Reference,
                    ref state.Slot0.Reference,
                    ref state.Slot1.Reference,
                    (nuint)i);
            }
        }

        return loss;
    }

    private (float[][] Z, float[][] A) Forward(ReadOnlySpan<float> input)
    {
        ReadOnlySpan<float> parameters = Parameters.Span;
        float[][] z = new float[architecture.Layers.Count + 1][];
        float[][] a = new float[architecture.Layers.Count + 1][];
        a[0] = input.ToArray();
        for (int l = 1; l < a.Length; l++)
        {
            LayerDescription layer = architecture.Layers[l - 1];
            z[l] = parameters.Slice(layer.BiasOffset, layer.Units).ToArray();
            for (int o = 0; o < layer.Units; o++)
            {
                for (int i = 0; i < layer.Inputs; i++)
                {
                    z[l][o] += parameters[layer.WeightIndex(o, i)] * a[l - 1][i];
                }
            }

            a[l] = Array.ConvertAll(z[l], value => NaiveActivation.Value(layer, value));
        }

        return (z, a);
    }

    private float AddGradient(Batch batch, int sample, Span<float> gradient)
    {
        (float[][] z, float[][] a) = Forward(
            batch.Features.Slice(sample * architecture.Inputs, architecture.Inputs));
        var (loss, da) = NaiveLoss.Compute(architecture.Loss, a[^1], batch, sample);
        for (int l = architecture.Layers.Count; l >= 1; l--)
        {
            LayerDescription layer = architecture.Layers[l - 1];
            float[] below = new float[layer.Inputs];
            for (int o = 0; o < layer.Units; o++)
            {
                float delta = da[o] * NaiveActivation.Derivative(layer, z[l][o]);
                gradient[layer.BiasOffset + o] += delta;
                for (int i = 0; i < layer.Inputs; i++)
                {
                    gradient[layer.WeightIndex(o, i)] += a[l - 1][i] * delta;
                    below[i] += Parameters.Span[layer.WeightIndex(o, i)] * delta;
                }
            }

            da = below;
        }

        return loss;
    }
}
