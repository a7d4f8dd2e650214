using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using NetGen.Kernels;

namespace NetGen;

/// <summary>
/// What the threads of a <see cref="ThreadTeam"/> share: the work, the barrier, and how they start and end.
/// </summary>
internal sealed class Crew
{
    private readonly List<(Thread Thread, Gate Start)> _threads = [];
    private readonly PhaseBarrier _barrier = new();
    private readonly Gate _finish = new();
    private ITeamWork? _work;
    private int _members;
    private int _working;
    private bool _spins = true;
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
    public void Run(ITeamWork work, int members)
    {
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
        ExceptionDispatchInfo? failure = _failure;
        _failure = null;
        failure?.Throw();
    }

    /// <summary>Tells the threads to end.</summary>
    public void Dismiss()
    {
        Volatile.Write(ref _isDismissed, true);
        foreach ((_, Gate start) in _threads)
        {
            start.Open();
        }
    }

    /// <summary>Waits for the end of the threads.</summary>
    public void Join()
    {
        foreach ((Thread thread, _) in _threads)
        {
            thread.Join();
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
