using NetGen.Kernels;

namespace NetGen;

/// <summary>What all members of a team run at once, each its part.</summary>
internal interface ITeamWork
{
    /// <summary>Runs one member's part.</summary>
    /// <param name="member">Who runs: its index, and the barrier between phases.</param>
    void Run(TeamMember member);
}
