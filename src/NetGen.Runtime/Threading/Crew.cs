using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using NetGen.Kernels;

namespace NetGen;

/// <summary>
/// What the threads of a <see cref="ThreadTeam"/> share: the work, the barrier, and how they start and end.
/// </summary>
internal sealed class Crew
{
    // What the caller is doing. Leaving: dismissed in the middle of a run, which ends the threads when it is over.
    private const int Idle = 0;
    private const int Running = 1;
    private const int Leaving = 2;
    private const int Gone = 3;

    private readonly List<(Thread Thread, Gate Start)> _threads = [];
    private readonly PhaseBarrier _barrier = new();
    private readonly Gate _finish = new();
    private ITeamWork? _work;
    private int _members;
    private int _working;
    private bool _spins = true;
    private int _state = Idle;
    private bool _isDismissed;
    private ExceptionDispatchInfo? _failure;

    /// <summary>The members, the caller included.</summary>
    public int Count => _threads.Count + 1;

    /// <summary>Starts threads until there are so many members.</summary>
    public void Grow(int count)
    {
        while (Count < count)
        {
            int index = Count;
            var start = new Gate();
            var thread = new Thread(() => Serve(index, start))
            {
                IsBackground = true,
                Name = $"NetGen team member {index}",
            };
            thread.UnsafeStart();
            _threads.Add((thread, start));
        }
    }

    /// <summary>Runs a work on the caller and on the first threads.</summary>
    /// <exception cref="InvalidOperationException">The crew is at work for another caller, or dismissed.</exception>
    public void Run(ITeamWork work, int members)
    {
        int state = Interlocked.CompareExchange(ref _state, Running, Idle);
        if (state != Idle)
        {
            throw new InvalidOperationException(
                state == Gone
                    ? "The threads were disposed of. Make a new session."
                    : "Another thread is in a step of this session; a session takes one caller at a time.");
        }

        // Threads that have to take turns on the processors only delay each other by spinning.
        _spins = members <= Environment.ProcessorCount;
        _barrier.Reset(members, _spins);
        _work = work;
        _members = members;
        _working = members - 1;
        int finished = _finish.Count;
        for (int i = 0; i < members - 1; i++)
        {
            _threads[i].Start.Open();
        }

        RunMember(0);
        if (members > 1)
        {
            _finish.Pass(finished, _spins);
        }

        _work = null;
        if (Interlocked.CompareExchange(ref _state, Idle, Running) == Leaving)
        {
            End();
        }

        ExceptionDispatchInfo? failure = _failure;
        _failure = null;
        failure?.Throw();
    }

    /// <summary>Tells the threads to end, now or when the present run is over.</summary>
    /// <returns>Whether they were told now.</returns>
    public bool Dismiss()
    {
        if (Interlocked.CompareExchange(ref _state, Leaving, Running) == Running
            || Interlocked.CompareExchange(ref _state, Gone, Idle) != Idle)
        {
            return false;
        }

        End();
        return true;
    }

    /// <summary>Waits for the end of the threads.</summary>
    public void Join()
    {
        foreach ((Thread thread, _) in _threads)
        {
            thread.Join();
        }
    }

    private void End()
    {
        Volatile.Write(ref _state, Gone);
        Volatile.Write(ref _isDismissed, true);
        foreach ((_, Gate start) in _threads)
        {
            start.Open();
        }
    }

    private void Serve(int index, Gate start)
    {
        for (int turn = 0; ; turn++)
        {
            start.Pass(turn, _spins);
            if (Volatile.Read(ref _isDismissed))
            {
                return;
            }

            RunMember(index);
            if (Interlocked.Decrement(ref _working) == 0)
            {
                _finish.Open();
            }
        }
    }

    // A frame of its own: a parked thread must not hold on to the last work.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RunMember(int index)
    {
        try
        {
            _work!.Run(new TeamMember(_barrier, index, _members));
        }
        catch (Exception exception)
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
            _barrier.Break();
        }
    }
}
