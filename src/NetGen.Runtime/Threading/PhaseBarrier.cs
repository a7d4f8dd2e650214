namespace NetGen;

/// <summary>Where the members of a team wait for each other between two phases of their work.</summary>
internal sealed class PhaseBarrier
{
    private readonly Gate _gate = new();
    private int _members;
    private int _arrived;
    private bool _spins;
    private bool _isBroken;

    /// <summary>Prepares for so many members; none of them may be at the barrier.</summary>
    public void Reset(int members, bool spins)
    {
        _members = members;
        _arrived = 0;
        _spins = spins;
        _isBroken = false;
    }

    /// <summary>Returns when all members have come here.</summary>
    /// <exception cref="TeamBrokenException">A member failed and does not come any more.</exception>
    public void Wait()
    {
        int phase = _gate.Count;
        ThrowIfBroken();
        if (Interlocked.Increment(ref _arrived) == _members)
        {
            _arrived = 0;
            _gate.Open();
            return;
        }

        _gate.Pass(phase, _spins);
        ThrowIfBroken();
    }

    /// <summary>Sends everyone away who waits or comes to wait, because a member has failed.</summary>
    public void Break()
    {
        Volatile.Write(ref _isBroken, true);
        _gate.Open();
    }

    private void ThrowIfBroken()
    {
        if (Volatile.Read(ref _isBroken))
        {
            throw new TeamBrokenException();
        }
    }

    /// <summary>Ends a member's work; the failure itself is what the team's caller is told.</summary>
    private sealed class TeamBrokenException() : Exception("Another member of the team has failed.");
}
