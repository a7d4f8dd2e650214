using System.Runtime.Intrinsics;
using NetGen.Kernels;

namespace NetGen.Tests.Training;

/// <summary>
/// A network whose loss and gradient are always 0 and, as those of a generated one, cost no memory.
/// </summary>
internal sealed class FlatNetwork : INetwork
{
    private static readonly Architecture Shape = new("Flat", 5, Loss.SoftmaxCrossEntropy, new LayerDefinition(3));

    public Architecture Architecture => Shape;

    public AlignedBuffer Parameters { get; set; } = new(Shape.PackedLength);

    /// <summary>Called where predictions are to follow the parameters.</summary>
    public Action? OnFold { get; init; }

    public void Fold() => OnFold?.Invoke();

    public void Predict(ReadOnlySpan<float> input, Span<float> output) => output.Clear();

    public void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs) => outputs.Clear();

    public int WorkspaceLength(int batchSize) => 0;

    public float Backpropagate<TRule>(Batch batch, TrainingState state, in TRule weightRule, in TRule biasRule)
        where TRule : struct, IUpdateRule<TRule>
    {
        for (int i = 0; i < Architecture.PackedLength; i += Vector256<float>.Count)
        {
            Update.Apply(
                in i < Architecture.Layers[0].BiasOffset ? ref weightRule : ref biasRule,
                Vector256<float>.Zero,
                ref state.Parameters.Reference,
                ref state.Slot0.Reference,
                ref state.Slot1.Reference,
                (nuint)i);
        }

        return 0;
    }
}
