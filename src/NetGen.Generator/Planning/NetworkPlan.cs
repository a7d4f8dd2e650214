using System.Linq;
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
/// <param name="TrainsAcrossLanes">
/// Whether training runs with samples across the lanes: tiny networks, whose forward pass is written without loops.
/// </param>
/// <param name="BlockRows">Samples that PredictBatch takes through all layers at a time.</param>
/// <param name="TransposedLength">Floats of the transposed weights at the workspace's start.</param>
/// <param name="StatisticsLength">Floats of a batch's statistics and their gradients, behind those.</param>
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
    bool TrainsAcrossLanes,
    int BlockRows,
    int TransposedLength,
    int StatisticsLength,
    int WorkspacePerSample,
    TeamPlan? Team,
    int PredictionsPerThread)
{
    /// <summary>The twin in integers; null where none is asked for.</summary>
    public Int8Plan? Int8 { get; init; }

    public int Outputs => Layers[Layers.Count - 1].Units;

    /// <summary>Where the input's means begin among the parameters; its scales follow.</summary>
    public int StandardizeOffset => PackedLength - (2 * StandardizeStride);

    /// <summary>Floats from the input's means to its scales.</summary>
    public int StandardizeStride => Planner.RoundUp(Spec.Inputs, 16);

    /// <summary>Whether the first layer's input is not the batch's in training.</summary>
    public bool InputIsPrepared => Spec.IsStandardized || Spec.InputPerturbations.Count > 0;

    /// <summary>Whether the members of a team may divide a step: statistics need the whole batch between two layers.</summary>
    public bool IsDivisible => Team is not null && !Layers.Any(layer => layer.HasBatchStatistics);

    /// <summary>Whether predictions read weights of their own, with statistics folded in.</summary>
    public bool IsFolded => Spec.IsStandardized || Layers.Any(layer => layer.Spec.Normalization is not null);
}
