using NetGen.Kernels;

namespace NetGen;

/// <summary>A batch that is predicted: all that the members of a team need to know of it.</summary>
internal readonly struct PredictedBatch(
    BatchPredictor predictor, ReadOnlyMemory<float> inputs, Memory<float> outputs, AlignedBuffer parameters)
{
    public ReadOnlyMemory<float> Inputs { get; } = inputs;

    public Memory<float> Outputs { get; } = outputs;

    public AlignedBuffer Parameters { get; } = parameters;

    /// <summary>Predicts a member's part.</summary>
    public void Run(TeamMember member) => predictor.Run(in this, member);
}
