using NetGen.Infrastructure;
using NetGen.Specs;

namespace NetGen.Planning;

/// <summary>
/// Every decision about a network's code, none of its text: equal by value, so that an unchanged plan is not emitted
/// again.
/// </summary>
/// <param name="Spec">What was asked for.</param>
/// <param name="Layers">The layers, first to last.</param>
/// <param name="PackedLength">Floats of all parameters, padding included.</param>
/// <param name="ParameterCount">Weights and biases without padding.</param>
/// <param name="MultiplyAdds">Multiply-adds of one sample's forward pass.</param>
/// <param name="ScratchPerSample">Floats of activations that one sample's prediction needs.</param>
/// <param name="IsTiny">
/// Whether one sample's forward pass is written without loops, and training runs with samples across the lanes.
/// </param>
/// <param name="BlockRows">Samples that PredictBatch takes through all layers at a time.</param>
/// <param name="TransposedLength">Floats of the transposed weights at the workspace's start.</param>
/// <param name="WorkspacePerSample">
/// Floats of activations, slopes and deltas that one sample's training step needs.
/// </param>
internal sealed record NetworkPlan(
    NetworkSpec Spec,
    EquatableArray<LayerPlan> Layers,
    int PackedLength,
    int ParameterCount,
    long MultiplyAdds,
    int ScratchPerSample,
    bool IsTiny,
    int BlockRows,
    int TransposedLength,
    int WorkspacePerSample)
{
    public int Outputs => Layers[Layers.Count - 1].Units;
}
