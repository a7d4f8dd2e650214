using NetGen.Tests.Reference;

namespace NetGen.Tests.Training;

/// <summary>A network whose workspace overflows, as a generated one's does.</summary>
internal sealed class HugeNetwork : INetwork
{
    private readonly NaiveNetwork _network = NaiveNetwork.Linear(2, 2);

    public Architecture Architecture => _network.Architecture;

    public AlignedBuffer Parameters { get => _network.Parameters; set => _network.Parameters = value; }

    public void Predict(ReadOnlySpan<float> input, Span<float> output) => _network.Predict(input, output);

    public void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs) =>
        _network.PredictBatch(inputs, outputs);

    public int WorkspaceLength(int batchSize) => checked(batchSize * 16);

    public float Backpropagate<TRule>(Batch batch, TrainingState state, in TRule weightRule, in TRule biasRule)
        where TRule : struct, IUpdateRule<TRule> =>
        _network.Backpropagate(batch, state, in weightRule, in biasRule);
}
