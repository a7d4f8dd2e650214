using System.Runtime.Intrinsics;
using NetGen.Kernels;
using NetGen.Numerics;

namespace NetGen.Tests.Reference;

/// <summary>
/// A network for any architecture whose standardisation, perturbations, batch normalisation and penalties are the
/// runtime's kernels, as a generated network calls them; the rest is scalar float loops.
/// </summary>
internal sealed class KernelNetwork(Architecture architecture) : INetwork
{
    /// <summary>The kernel that carries deltas through a batch normalisation.</summary>
    public delegate void NormalizationBackward(
        ref float dz,
        ref float normalized,
        ref float statistics,
        ref float norm,
        ref float gradients,
        int columns,
        int stride,
        int count);

    public Architecture Architecture => architecture;

    public AlignedBuffer Parameters { get; set; } = new(architecture.PackedLength);

    /// <summary>The batch normalisation's way back, which tests break.</summary>
    public NormalizationBackward Backward { get; init; } = BatchNormalization.Backward;

    /// <summary>
    /// Initial weights; γ, variances and scales from 0.5 to 1.5, all else from −0.5 to 0.5.
    /// </summary>
    public static KernelNetwork Create(Architecture architecture, long seed, NormalizationBackward? backward = null)
    {
        var network = new KernelNetwork(architecture) { Backward = backward ?? BatchNormalization.Backward };
        Initializer.Fill(architecture, network.Parameters, seed);
        float[] canonical = new float[architecture.ParameterCount];
        ParameterLayout.ToCanonical(architecture, network.Parameters.Span, canonical);
        foreach (ParameterTensor tensor in ParameterTensor.All(architecture).Where(tensor => tensor.Shape.Length == 1))
        {
            for (int i = 0; i < tensor.Count; i++)
            {
                (uint word, _, _, _) = Philox.Block(seed, RandomPurpose.Synthesis, (uint)tensor.Offset, (ulong)i);
                canonical[tensor.Offset + i] += ((word >> 8) / 16777216f) - 0.5f;
            }
        }

        ParameterLayout.ToPacked(architecture, canonical, network.Parameters.Span);
        return network;
    }

    public void Predict(ReadOnlySpan<float> input, Span<float> output)
    {
        double[] y = new ReferenceNetwork(architecture, Parameters.Span).Predict(input);
        for (int o = 0; o < y.Length; o++)
        {
            output[o] = (float)y[o];
        }
    }

    public void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs) => throw new NotSupportedException();

    public int WorkspaceLength(int batchSize) => 0;

    public float Backpropagate<TRule>(Batch batch, TrainingState state, in TRule weightRule, in TRule biasRule)
        where TRule : struct, IUpdateRule<TRule>
    {
        int count = batch.Count;
        LayerPass[] layers = [.. architecture.Layers.Select(layer => new LayerPass(layer, count))];
        float[] input = Input(batch, state);
        float[] h = input;
        foreach (LayerPass pass in layers)
        {
            pass.Forward(h, state);
            h = pass.H;
        }

        float loss = Loss(batch, layers[^1]);
        if (!float.IsFinite(loss))
        {
            return loss;
        }

        for (int l = layers.Length - 1; l >= 0; l--)
        {
            layers[l].ToNetInputs(state, Backward);
            if (l > 0)
            {
                layers[l].Propagate(state, layers[l - 1]);
            }
        }

        for (int l = 0; l < layers.Length; l++)
        {
            layers[l].Update(l == 0 ? input : layers[l - 1].H, state, in weightRule, in biasRule);
        }

        return loss;
    }

    /// <summary>What the first layer reads: [count][inputs].</summary>
    private float[] Input(Batch batch, TrainingState state)
    {
        float[] x = batch.Features.ToArray();
        int inputs = architecture.Inputs;
        if (architecture.IsStandardized)
        {
            ref float mean = ref state.Parameters.Span[architecture.StandardizeOffset];
            ref float scale = ref state.Parameters.Span[
                architecture.StandardizeOffset + architecture.StandardizeStride];
            Standardize.Apply(ref x[0], ref mean, ref scale, ref x[0], inputs, batch.Count);
        }

        for (int i = 0; i < architecture.InputPerturbations.Count; i++)
        {
            Perturbation perturbation = architecture.InputPerturbations[i];
            float[] h = new float[x.Length];
            StepRandom random = state.Random;
            if (perturbation.Kind == PerturbationKind.Dropout)
            {
                Dropout.ForwardInput(
                    ref x[0], ref h[0], inputs, perturbation.Amount, in random, i, 0, batch.Count);
            }
            else
            {
                GaussianNoise.Forward(
                    ref x[0], ref h[0], inputs, perturbation.Amount, in random, i, 0, batch.Count);
            }

            x = h;
        }

        return x;
    }

    /// <summary>The mean loss; its gradient by the outputs becomes the last layer's deltas.</summary>
    private float Loss(Batch batch, LayerPass last)
    {
        float loss = 0;
        for (int n = 0; n < batch.Count; n++)
        {
            int start = n * last.Layer.Stride;
            var (sample, gradient) = NaiveLoss.Compute(
                architecture.Loss, last.H[start..(start + architecture.Outputs)], batch, n);
            loss += sample / batch.Count;
            for (int o = 0; o < gradient.Length; o++)
            {
                last.Dz[start + o] = gradient[o];
            }
        }

        return loss;
    }

    /// <summary>A layer's buffers: rows of its stride, one for each sample.</summary>
    private sealed class LayerPass(LayerDescription layer, int count)
    {
        private readonly float[] _z = new float[count * layer.Stride];
        private readonly float[] _normalized = new float[count * layer.Stride];
        private readonly float[] _statistics = new float[3 * layer.Stride];
        private readonly float[] _gradients = new float[2 * layer.Stride];
        private readonly Dictionary<int, float[]> _masks = [];

        public LayerDescription Layer => layer;

        public float[] H { get; private set; } = [];

        public float[] Dz { get; } = new float[count * layer.Stride];

        public void Forward(float[] inputs, TrainingState state)
        {
            Span<float> p = state.Parameters.Span;
            int inputStride = inputs.Length / count;
            for (int n = 0; n < count; n++)
            {
                for (int o = 0; o < layer.Units; o++)
                {
                    float z = p[layer.BiasOffset + o];
                    for (int i = 0; i < layer.Inputs; i++)
                    {
                        z += p[layer.WeightIndex(o, i)] * inputs[(n * inputStride) + i];
                    }

                    _z[(n * layer.Stride) + o] = z;
                }
            }

            Normalize(state);
            H = Array.ConvertAll(_z, z => NaiveActivation.Value(layer, z));
            for (int i = 0; i < layer.Perturbations.Count; i++)
            {
                Perturb(layer.Perturbations[i], i, state.Random);
            }
        }

        /// <summary>From ∂C/∂h in Dz to ∂C/∂z.</summary>
        public void ToNetInputs(TrainingState state, NormalizationBackward backward)
        {
            for (int i = layer.Perturbations.Count - 1; i >= 0; i--)
            {
                if (_masks.TryGetValue(i, out float[]? mask))
                {
                    Dropout.Backward(ref Dz[0], ref mask[0], layer.Stride, count);
                }
            }

            for (int i = 0; i < Dz.Length; i++)
            {
                Dz[i] *= NaiveActivation.Derivative(layer, _z[i]);
            }

            if (layer.Normalization is { } frozen && layer.IsFrozen)
            {
                ref float norm = ref state.Parameters.Span[layer.NormOffset];
                BatchNormalization.BackwardFrozen(
                    ref Dz[0], ref norm, layer.Stride, layer.Stride, count, frozen.Epsilon);
            }
            else if (layer.Normalization is not null)
            {
                backward(
                    ref Dz[0],
                    ref _normalized[0],
                    ref _statistics[0],
                    ref state.Parameters.Span[layer.NormOffset],
                    ref _gradients[0],
                    layer.Stride,
                    layer.Stride,
                    count);
            }
        }

        public void Propagate(TrainingState state, LayerPass below)
        {
            for (int n = 0; n < count; n++)
            {
                for (int i = 0; i < layer.Inputs; i++)
                {
                    for (int o = 0; o < layer.Units; o++)
                    {
                        below.Dz[(n * below.Layer.Stride) + i] +=
                            state.Parameters.Span[layer.WeightIndex(o, i)] * Dz[(n * layer.Stride) + o];
                    }
                }
            }
        }

        public void Update<TRule>(float[] inputs, TrainingState state, in TRule weightRule, in TRule biasRule)
            where TRule : struct, IUpdateRule<TRule>
        {
            if (layer.IsFrozen)
            {
                return;
            }

            ref float p = ref state.Parameters.Reference;
            ref float slot0 = ref state.Slot0.Reference;
            ref float slot1 = ref state.Slot1.Reference;
            var rule = new Regularized<TRule>(
                in weightRule, layer.L1, layer.L2, state.DecayFactor(layer.WeightDecay));
            float[] row = new float[layer.Stride];
            for (int i = 0; i < layer.Inputs; i++)
            {
                Array.Clear(row);
                for (int n = 0; n < count; n++)
                {
                    Add(row, n, inputs[(n * (inputs.Length / count)) + i]);
                }

                Apply(row, state, layer.WeightOffset + (i * layer.Stride), in rule);
            }

            if (layer.HasBias)
            {
                BiasGradient.Apply(
                    ref Dz[0],
                    layer.Stride,
                    layer.Stride,
                    ref p,
                    ref slot0,
                    ref slot1,
                    layer.BiasOffset,
                    count,
                    in biasRule);
            }

            if (layer.Normalization is not null)
            {
                BatchNormalization.Update(
                    ref _gradients[0],
                    layer.Stride,
                    layer.Stride,
                    ref p,
                    ref slot0,
                    ref slot1,
                    layer.NormOffset,
                    in biasRule);
                Track(state, layer.Normalization.Momentum);
            }
        }

        private static void Apply<TRule>(float[] gradient, TrainingState state, int offset, in TRule rule)
            where TRule : struct, IUpdateRule<TRule>
        {
            for (int j = 0; j < gradient.Length; j += Vector256<float>.Count)
            {
                NetGen.Kernels.Update.Apply(
                    in rule,
                    Vector256.Create(gradient, j),
                    ref state.Parameters.Reference,
                    ref state.Slot0.Reference,
                    ref state.Slot1.Reference,
                    (nuint)(offset + j));
            }
        }

        private void Add(float[] row, int n, float input)
        {
            for (int o = 0; o < layer.Units; o++)
            {
                row[o] += input * Dz[(n * layer.Stride) + o];
            }
        }

        private void Normalize(TrainingState state)
        {
            if (layer.Normalization is { } frozen && layer.IsFrozen)
            {
                ref float norm = ref state.Parameters.Span[layer.NormOffset];
                BatchNormalization.ForwardFrozen(
                    ref _z[0], ref norm, layer.Stride, layer.Stride, count, frozen.Epsilon);
            }
            else if (layer.Normalization is not null)
            {
                BatchNormalization.Forward(
                    ref _z[0],
                    ref _normalized[0],
                    ref _statistics[0],
                    ref state.Parameters.Span[layer.NormOffset],
                    layer.Stride,
                    layer.Stride,
                    count,
                    layer.Normalization.Epsilon);
            }
        }

        private void Track(TrainingState state, float momentum)
        {
            if (state.TracksStatistics)
            {
                ref float norm = ref state.Parameters.Span[layer.NormOffset];
                BatchNormalization.Track(
                    ref _statistics[0], ref norm, layer.Stride, layer.Stride, count, momentum);
            }
        }

        private void Perturb(Perturbation perturbation, int number, StepRandom random)
        {
            float[] h = new float[H.Length];
            int stream = (16 * layer.Number) + number;
            if (perturbation.Kind == PerturbationKind.Dropout)
            {
                float[] mask = new float[H.Length];
                Dropout.Forward(
                    ref H[0], ref mask[0], ref h[0], layer.Stride, perturbation.Amount, in random, stream, 0, count);
                _masks[number] = mask;
            }
            else
            {
                GaussianNoise.Forward(
                    ref H[0], ref h[0], layer.Stride, perturbation.Amount, in random, stream, 0, count);
            }

            H = h;
        }
    }
}
