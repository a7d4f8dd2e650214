using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>
/// A counter that threads wait for. Who waits spins for about 20 µs, as members of a team are rarely further apart, and
/// then parks until the gate opens. Nothing is allocated.
/// </summary>
internal sealed class Gate
{
    private static readonly long SpinTicks = Stopwatch.Frequency / 50_000;

    private readonly object _parking = new();
    private int _parked;
    private OwnLine _count;

    /// <summary>How often the gate was opened, modulo 2³².</summary>
    public int Count => Volatile.Read(ref _count.Value);

    /// <summary>Counts one up and lets everyone go who waits.</summary>
    public void Open()
    {
        // A full fence: either the count is seen by who is about to park, or who parks is seen here.
        Interlocked.Increment(ref _count.Value);
        if (Volatile.Read(ref _parked) == 0)
        {
            return;
        }

        lock (_parking)
        {
            Monitor.PulseAll(_parking);
        }
    }

    /// <summary>Waits until the gate has been opened after the caller read its count.</summary>
    /// <param name="seen">The count that was read.</param>
    /// <param name="spins">Whether to spin first: of no use where the other side has no processor to run on.</param>
    public void Pass(int seen, bool spins)
    {
        if (Count != seen || (spins && Spin(seen)))
        {
            return;
        }

        lock (_parking)
        {
            Interlocked.Increment(ref _parked);
            while (Count == seen)
            {
                Monitor.Wait(_parking);
            }

            Interlocked.Decrement(ref _parked);
        }
    }

    private bool Spin(int seen)
    {
        long end = Stopwatch.GetTimestamp() + SpinTicks;
        while (Stopwatch.GetTimestamp() < end)
        {
            Thread.SpinWait(1);
            if (Count != seen)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A number with a cache line to itself, so that who spins on it is disturbed by nothing else.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct OwnLine
    {
        [FieldOffset(64)]
        public int Value;
    }
}
