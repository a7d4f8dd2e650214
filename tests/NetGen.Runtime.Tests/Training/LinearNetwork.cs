using System.Runtime.Intrinsics;
using NetGen.Kernels;
using NetGen.Numerics;

namespace NetGen.Tests.Training;

/// <summary>
/// The smallest network: one layer without activation, y = xW + b, in plain loops over the packed form. It stands for a
/// generated class where the loss and the update are what matters.
/// </summary>
internal sealed class LinearNetwork : INetwork
{
    private readonly LayerDescription _layer;

    public LinearNetwork(int inputs, int outputs, Loss loss = Loss.SoftmaxCrossEntropy, long seed = 1)
    {
        Architecture = new Architecture("Linear", inputs, loss, new LayerDefinition(outputs));
        _layer = Architecture.Layers[0];
        Parameters = new AlignedBuffer(Architecture.PackedLength);
        Initializer.Fill(Architecture, Parameters, seed);
    }

    public Architecture Architecture { get; }

    public AlignedBuffer Parameters { get; set; }

    /// <summary>Called at the start of each pass over a batch.</summary>
    public Action? OnStep { get; set; }

    public void Predict(ReadOnlySpan<float> input, Span<float> output)
    {
        Span<float> p = Parameters.Span;
        for (int o = 0; o < _layer.Units; o++)
        {
            float y = p[_layer.BiasOffset + o];
            for (int i = 0; i < _layer.Inputs; i++)
            {
                y = float.FusedMultiplyAdd(input[i], p[_layer.WeightIndex(o, i)], y);
            }

            output[o] = y;
        }
    }

    public void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        for (int s = 0; s < inputs.Length / _layer.Inputs; s++)
        {
            Predict(
                inputs.Slice(s * _layer.Inputs, _layer.Inputs), outputs.Slice(s * _layer.Units, _layer.Units));
        }
    }

    public int WorkspaceLength(int batchSize) => 2 * batchSize * _layer.Stride;

    public float Backpropagate<TRule>(Batch batch, TrainingState state, in TRule weightRule, in TRule biasRule)
        where TRule : struct, IUpdateRule<TRule>
    {
        OnStep?.Invoke();
        int length = state.BatchCapacity * _layer.Stride;
        Span<float> y = state.Workspace.Span[..length];
        Span<float> dy = state.Workspace.Span.Slice(length, length);
        for (int s = 0; s < batch.Count; s++)
        {
            Predict(batch.Features.Slice(s * _layer.Inputs, _layer.Inputs), y.Slice(s * _layer.Stride, _layer.Units));
        }

        float loss = MeanLoss(ref y[0], ref dy[0], batch);
        if (!float.IsFinite(loss))
        {
            return loss;
        }

        for (int i = 0; i <= _layer.Inputs; i++)
        {
            bool isBias = i == _layer.Inputs;
            int row = isBias ? _layer.BiasOffset : _layer.WeightOffset + (i * _layer.Stride);
            for (int o = 0; o < _layer.Stride; o += 8)
            {
                Vector256<float> gradient = default;
                for (int s = 0; s < batch.Count; s++)
                {
                    float x = isBias ? 1 : batch.Features[(s * _layer.Inputs) + i];
                    Vector256<float> dz = Vector256.Create<float>(dy.Slice((s * _layer.Stride) + o, 8));
                    gradient = Vector256.FusedMultiplyAdd(Vector256.Create(x), dz, gradient);
                }

                Update.Apply(
                    isBias ? biasRule : weightRule,
                    gradient,
                    ref state.Parameters.Reference,
                    ref state.Slot0.Reference,
                    ref state.Slot1.Reference,
                    (nuint)(row + o));
            }
        }

        return loss;
    }

    private float MeanLoss(ref float y, ref float dy, Batch batch) => Architecture.Loss switch
    {
        Loss.SquaredError => LossKernels.SquaredError(ref y, ref dy, _layer.Units, _layer.Stride, batch),
        Loss.BinaryCrossEntropy =>
            LossKernels.BinaryCrossEntropy(ref y, ref dy, _layer.Units, _layer.Stride, batch),
        _ => LossKernels.SoftmaxCrossEntropy(ref y, ref dy, _layer.Units, _layer.Stride, batch),
    };
}
