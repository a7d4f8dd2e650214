using NetGen.Kernels;

namespace NetGen;

/// <summary>
/// The one team of a process that predicts batches, for one caller at a time. It is formed at its first use, grows to
/// what is asked for, and stays.
/// </summary>
internal sealed class PredictionTeam : ITeamWork
{
    private static readonly PredictionTeam Shared = new();

    private readonly ThreadTeam _team = new(1);
    private PredictedBatch _batch;
    private int _isBusy;

    private PredictionTeam()
    {
    }

    /// <summary>Predicts a batch, unless the team is busy with another.</summary>
    /// <returns>Whether it was free.</returns>
    public static bool TryRun(in PredictedBatch batch, int members)
    {
        if (Interlocked.Exchange(ref Shared._isBusy, 1) != 0)
        {
            return false;
        }

        try
        {
            Shared._batch = batch;
            Shared._team.Grow(members);
            Shared._team.Run(Shared, members);
        }
        finally
        {
            // The team outlives the network and its memory.
            Shared._batch = default;
            Volatile.Write(ref Shared._isBusy, 0);
        }

        return true;
    }

    /// <inheritdoc/>
    public void Run(TeamMember member) => _batch.Run(member);
}
