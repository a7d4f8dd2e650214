using static System.FormattableString;

namespace NetGen;

/// <summary>
/// Threads that run one work together with the thread that calls, again and again; in between they are parked. They do
/// not keep the process alive, and end when the team is disposed of or forgotten. One caller at a time.
/// </summary>
internal sealed class ThreadTeam : IDisposable
{
    /// <summary>The most members that may be asked for: more can only be a mistake.</summary>
    public const int MostMembers = 1024;

    // The threads know the crew alone, so that a team that nobody refers to any more can be collected.
    private readonly Crew _crew = new();

    /// <summary>Forms a team.</summary>
    /// <param name="count">The members, the calling thread included.</param>
    public ThreadTeam(int count) => Grow(count);

    /// <summary>Lets the threads of a forgotten team end.</summary>
    ~ThreadTeam() => _crew.Dismiss();

    /// <summary>The members, the calling thread included.</summary>
    public int Count => _crew.Count;

    /// <summary>Refuses a number of threads that no team has.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The number is not from 1 to <see cref="MostMembers"/>.
    /// </exception>
    public static void CheckMembers(int threads, string argument)
    {
        if (threads is < 1 or > MostMembers)
        {
            throw new ArgumentOutOfRangeException(
                argument, Invariant($"{argument} is {threads}; it must be from 1 to {MostMembers}."));
        }
    }

    /// <summary>Starts the threads that are missing to so many members.</summary>
    public void Grow(int count) => _crew.Grow(count);

    /// <summary>
    /// Runs a work on the calling thread, as member 0, and on others; returns when all have finished.
    /// </summary>
    /// <param name="work">The work.</param>
    /// <param name="members">How many take part, from 1 to <see cref="Count"/>.</param>
    /// <remarks>
    /// An exception of a member ends the others' work at their next barrier and then comes out here, the first one
    /// where there are several.
    /// </remarks>
    /// <exception cref="InvalidOperationException">
    /// Another thread is in a run of this team, or the team was disposed of.
    /// </exception>
    public void Run(ITeamWork work, int members)
    {
        _crew.Run(work, members);
        GC.KeepAlive(this);
    }

    /// <summary>Ends the threads, after the present run where there is one.</summary>
    public void Dispose()
    {
        if (_crew.Dismiss())
        {
            _crew.Join();
        }

        GC.SuppressFinalize(this);
    }
}
