using NetGen.Kernels;

namespace NetGen.Tests.Infrastructure;

/// <summary>
/// A network whose steps are divided among as many threads as a session has, however little there is to divide; and
/// what each thread allocates in them.
/// </summary>
internal sealed class DividedNetwork(INetwork network) : INetwork
{
    private readonly long[] _allocated = new long[64];

    public Architecture Architecture => network.Architecture;

    public AlignedBuffer Parameters { get => network.Parameters; set => network.Parameters = value; }

    /// <summary>Called by the first member at the start of each divided step.</summary>
    public Action? OnStep { get; init; }

    /// <summary>The bytes that all members have allocated in steps.</summary>
    public long Allocated => _allocated.Sum();

    public void Predict(ReadOnlySpan<float> input, Span<float> output) => network.Predict(input, output);

    public void PredictBatch(ReadOnlySpan<float> inputs, Span<float> outputs) => network.PredictBatch(inputs, outputs);

    public int WorkspaceLength(int batchSize) => network.WorkspaceLength(batchSize);

    public int UsefulThreads(int batchSize) => int.MaxValue;

    public float Backpropagate<TRule>(Batch batch, TrainingState state, in TRule weightRule, in TRule biasRule)
        where TRule : struct, IUpdateRule<TRule> =>
        network.Backpropagate(batch, state, in weightRule, in biasRule);

    public float Backpropagate<TRule>(
        Batch batch, TrainingState state, in TRule weightRule, in TRule biasRule, TeamMember member)
        where TRule : struct, IUpdateRule<TRule>
    {
        if (member.Index == 0)
        {
            OnStep?.Invoke();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        float loss = network.Backpropagate(batch, state, in weightRule, in biasRule, member);
        _allocated[member.Index] += GC.GetAllocatedBytesForCurrentThread() - before;
        return loss;
    }
}
