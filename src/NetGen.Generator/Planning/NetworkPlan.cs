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
/// Floats that one sample's training step needs: activations, slopes and deltas; with samples across the lanes the
/// inputs, else the loss.
/// </param>
/// <param name="Team">How a training step is divided among threads; null for tiny networks, where it never is.</param>
/// <param name="PredictionsPerThread">The fewest samples of PredictBatch that are worth a thread, in blocks.</param>
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
    int WorkspacePerSample,
    TeamPlan? Team,
    int PredictionsPerThread)
{
    public int Outputs => Layers[Layers.Count - 1].Units;
}
