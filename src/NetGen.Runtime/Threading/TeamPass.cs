using NetGen.Kernels;

namespace NetGen;

/// <summary>
/// A pass over a batch, by the caller alone or by a team: one object for a session's every step, so that none is
/// allocated.
/// </summary>
/// <typeparam name="TRule">What is done with a gradient.</typeparam>
internal sealed class TeamPass<TRule>(INetwork network, TrainingState state, ThreadTeam? team) : ITeamWork
    where TRule : struct, IUpdateRule<TRule>
{
    private BatchSource _source;
    private TRule _rule;
    private float _loss;

    /// <summary>Runs the pass on as many threads as such a batch can use.</summary>
    /// <returns>The mean loss before the update.</returns>
    public float Run(BatchSource source, in TRule rule)
    {
        int members = team is null ? 1 : Math.Min(team.Count, network.UsefulThreads(source.Batch.Count));
        if (members == 1)
        {
            source.Gather(TeamMember.Alone);
            return network.Backpropagate(source.Batch, state, in rule, in rule);
        }

        _source = source;
        _rule = rule;
        team!.Run(this, members);
        return _loss;
    }

    /// <inheritdoc/>
    public void Run(TeamMember member)
    {
        _source.Gather(member);
        float loss = network.Backpropagate(_source.Batch, state, in _rule, in _rule, member);
        if (member.Index == 0)
        {
            _loss = loss;
        }
    }
}
