using NetGen.Kernels;

namespace NetGen;

/// <summary>A batch that is predicted: all that the members of a team need to know of it.</summary>
internal readonly record struct PredictedBatch(
    BatchPredictor Predictor, ReadOnlyMemory<float> Inputs, Memory<float> Outputs, AlignedBuffer Parameters)
{
    /// <summary>Predicts a member's part.</summary>
    public void Run(TeamMember member) => Predictor.Run(in this, member);
}
